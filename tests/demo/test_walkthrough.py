"""The walkthrough against the running service: real HTTP, worker and ministry."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.demo.population.foundation import lay_foundation
from relocation.ministries.models import Ministry
from tests.engines import Standin

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_goes_the_whole_way_and_the_ministry_holds_one_copy(
    live_server: LiveServer,
    worker: object,
    ministry: Standin,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_foundation()
    Ministry.objects.update(address=f"{ministry.url}/queue")
    call_command("walkthrough", site=live_server.url, ministry=ministry.url)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 14
    assert lines[-1] == "handed over 1, acknowledged 1, lost 0"
    case = Case.objects.get()
    assert (case.state, case.result) == (State.COMPLETED, "agreed")
    assert len(ministry.copies(case.reference)) == 1


def test_a_service_that_does_not_answer_is_said_in_one_line() -> None:
    with pytest.raises(CommandError, match="applicant signs up"):
        call_command("walkthrough", site="http://127.0.0.1:9", ministry="http://127.0.0.1:9")


def test_a_page_that_is_not_as_expected_is_named(live_server: LiveServer) -> None:
    # Without a worker no mail goes out, and without a programme there is nothing to apply for.
    from relocation.demo.walkthrough.visitor import Visitor, WalkthroughError

    visitor = Visitor(live_server.url)
    visitor.open("/account/login/")
    with pytest.raises(WalkthroughError, match="no form to /nowhere/"):
        visitor.send("/nowhere/", {})
    with pytest.raises(WalkthroughError, match="no link “Nowhere”"):
        visitor.follow("Nowhere")
    with pytest.raises(WalkthroughError, match="answered 404"):
        visitor.open("/nowhere/")
