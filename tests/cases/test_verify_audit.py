"""`verify_audit`: what is broken, what was cut off, and the digest that is kept elsewhere."""

from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.cases.models import Case
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


def _look(length: int = 3) -> list[Event]:
    account, chain = accounts.account(), uuid4()
    return [
        record(by=account, deed="look", chain=chain, subject=account, data={"n": number})
        for number in range(length)
    ]


def _tamper(statement: str, *parameters: int | UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, parameters)
        cursor.execute("SET LOCAL session_replication_role = origin")


def _digest(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command says to give it later."""
    capsys.readouterr()
    call_command("verify_audit", until=timezone.now().isoformat())
    return capsys.readouterr().out.splitlines()[-1].split()


def test_whole_chains_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    _look()
    call_command("verify_audit")
    assert capsys.readouterr().out.splitlines()[0] == "1 chains, 3 events, all whole"


def test_a_broken_chain_fails(capsys: pytest.CaptureFixture[str]) -> None:
    second = _look()[1]
    _tamper("UPDATE audit_event SET data = '{}' WHERE id = %s", second.pk)
    with pytest.raises(CommandError, match="1 broken chains"):
        call_command("verify_audit")
    assert capsys.readouterr().err == f"chain {second.chain}, event 2: it was changed\n"


def test_a_digest_stays_the_same_while_events_are_added(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _look()
    kept = _digest(capsys)
    _look()
    call_command("verify_audit", *kept)
    assert capsys.readouterr().out.splitlines()[-1].split() == kept


@pytest.mark.parametrize("whole", [False, True])
def test_a_digest_shows_that_the_end_of_a_chain_or_all_of_it_was_cut_off(
    capsys: pytest.CaptureFixture[str], whole: bool
) -> None:
    events = _look()
    kept = _digest(capsys)
    for event in events if whole else events[-1:]:
        _tamper("DELETE FROM audit_event WHERE id = %s", event.pk)
    call_command("verify_audit")
    with pytest.raises(CommandError, match="are gone"):
        call_command("verify_audit", *kept)


def test_a_case_knows_that_its_last_deed_was_cut_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = cases.assessing_case(by=accounts.caseworker())
    call_command("verify_audit")
    _tamper("DELETE FROM audit_event WHERE chain = %s AND deed = 'claim'", case.pk)
    with pytest.raises(CommandError, match="1 broken chains"):
        call_command("verify_audit")
    assert capsys.readouterr().err == (
        f"chain {case.pk}: its last events do not lead to version {case.version}"
        f" of case {case.reference}\n"
    )


def test_a_case_without_its_chain_is_found() -> None:
    case = cases.waiting_case()
    _tamper("DELETE FROM audit_event WHERE chain = %s", case.pk)
    assert Case.objects.count() == 1
    with pytest.raises(CommandError, match="1 broken chains"):
        call_command("verify_audit")


@pytest.mark.parametrize(
    "wrong", [["--until", "now"], ["--until", "2026-01-31T09:00:00"], ["--expect", "x"]]
)
def test_a_digest_belongs_to_a_moment_with_its_zone(wrong: list[str]) -> None:
    with pytest.raises(CommandError, match="--until"):
        call_command("verify_audit", *wrong)
