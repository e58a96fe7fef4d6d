"""Steps run again over many documents: newer versions, grown old, stopped."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest
from django.core.management import call_command
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.documents import steps
from relocation.documents.actions import rechecking, remove
from relocation.documents.actions.rechecking import recheck, rerun_stopped, rescan
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.queries import alarms
from tests.documents.givens import PNG, check, dossier, given_file, states
from tests.factories.accounts import account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]
DONE = {"state": CheckState.DONE, "finished_at": timezone.now()}


def examined() -> Document:
    """A document with all checks passed, by version 1 of each step."""
    document = given_file(dossier())
    document.checks.update(**DONE, outcome=CheckOutcome.PASSED, code="pages_drawn", version=1)
    return document


def found(document: Document) -> dict[str, str]:
    """The states of the document's checks that are not done."""
    return {kind: state for kind, state, *_ in states(document) if state != CheckState.DONE}


def test_a_newer_version_runs_over_documents_of_the_older_the_oldest_first() -> None:
    older, newer = examined(), examined()
    Check.objects.filter(document=older).update(finished_at=timezone.now() - timedelta(days=1))
    by = account(Role.ADMINISTRATOR)
    assert recheck(by=by, kind=CheckKind.STRUCTURE) == 0
    assert recheck(by=by, kind=CheckKind.STRUCTURE, below=2, limit=1) == 1
    assert (found(older), found(newer)) == ({"structure": "queued"}, {})
    event = events_of(older.dossier_id).last()
    assert event is not None
    assert (event.deed, event.actor, event.data) == ("rerun_check", by, {"kind": "structure"})
    assert recheck(by=by, kind=CheckKind.STRUCTURE, below=2) == 1
    assert found(newer) == {"structure": "queued"}


def test_removed_documents_and_steps_held_up_are_left_alone() -> None:
    held, gone = examined(), examined()
    held.checks.update(outcome=CheckOutcome.COULD_NOT_RUN, code="earlier_check_failed", version=0)
    remove(by=gone.dossier.owner, document=gone)
    assert recheck(by=None, kind=CheckKind.STRUCTURE, below=9) == 0


def test_documents_that_came_before_a_step_get_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    document, asked = (
        examined(),
        given_file(dossier(), PNG, checks=("passport_zone",), name="a.png"),
    )
    Check.objects.filter(kind__in=[CheckKind.STRUCTURE, CheckKind.PASSPORT_ZONE]).delete()
    call_command("recheck", "--step", "structure")
    call_command("recheck", "--step", "passport_zone")
    assert capsys.readouterr().out == "2 checks queued\n1 checks queued\n"
    assert found(document) == {"structure": "queued"}
    assert list(found(asked)) == [kind for kind, *_ in states(asked)] == list(steps.BY_KIND)
    assert [state for state in found(asked).values() if state != "waiting"] == ["queued"]


def test_all_that_could_not_run_is_run_again_at_once() -> None:
    document, broken = examined(), examined()
    for kind, code in (("true_type", "check_timed_out"), ("structure", "earlier_check_failed")):
        document.checks.filter(kind=kind).update(outcome=CheckOutcome.COULD_NOT_RUN, code=code)
    broken.checks.filter(kind="page_images").update(
        outcome=CheckOutcome.COULD_NOT_RUN, code="cannot_open"
    )
    assert [stopped.document for stopped in alarms()] == [document]
    assert rerun_stopped(by=account(Role.ADMINISTRATOR)) == 1
    assert found(document) == {"true_type": "queued", "structure": "waiting"}
    assert found(broken) == {}
    assert rerun_stopped(by=account(Role.ADMINISTRATOR)) == 0


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.MINISTRY}))
def test_only_administrators_run_steps_over_many_documents(role: Role) -> None:
    by = account(role)
    with pytest.raises(Refusal) as refusal:
        recheck(by=by, kind=CheckKind.STRUCTURE)
    assert refusal.value.code == "not_an_administrator"
    with pytest.raises(Refusal):
        rerun_stopped(by=by)


def test_a_result_that_has_grown_old_is_renewed_where_the_step_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = examined()
    in_a_month = timezone.now() + timedelta(days=31)
    never = replace(steps.BY_KIND[CheckKind.TRUE_TYPE], rescan_after=None)
    monkeypatch.setattr(rechecking, "STEPS", (never,))
    assert rescan(in_a_month) == 0
    monthly = replace(never, rescan_after=timedelta(days=30))
    monkeypatch.setattr(rechecking, "STEPS", (monthly,))
    assert [rescan(timezone.now()), rescan(in_a_month)] == [0, 1]
    assert found(document) == {"true_type": "queued"}


def test_the_version_that_gave_a_result_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from relocation.documents.actions import run_check, writing

    second = replace(steps.BY_KIND[CheckKind.TRUE_TYPE], version=2)
    monkeypatch.setattr(
        writing, "BY_KIND", MappingProxyType({**steps.BY_KIND, CheckKind.TRUE_TYPE: second})
    )
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE)
    assert first.version == 0
    run_check(first.pk)
    assert check(document, CheckKind.TRUE_TYPE).version == 2
