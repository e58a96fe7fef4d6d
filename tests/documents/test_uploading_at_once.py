"""Two connections at the same moment: one row, one winner."""

from pathlib import Path

import pytest

from relocation.audit.queries import broken_chains, events_of
from relocation.common.errors import Refusal
from relocation.documents import rules
from relocation.documents.actions import finish_check, heal_checks, lock, start_check
from relocation.documents.checks.result import failed
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.queries import documents_of
from relocation.documents.signals import checks_finished
from tests.at_once import at_once
from tests.documents.givens import PNG, check, dossier, given_file, pdf, stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_redis")]


def test_the_same_file_from_two_tabs_is_one_document(storage: Path) -> None:
    to, content = dossier(), pdf()
    documents = at_once(*[lambda: given_file(to, content)] * 4)
    assert documents == documents_of(to.pk) * 4
    assert len(stored(storage)) == 1
    assert [event.deed for event in events_of(to.pk)] == ["upload_document"]


def test_different_files_at_once_never_pass_the_limit() -> None:
    to = dossier()
    for number in range(rules.MOST_FILES_A_REQUIREMENT - 1):
        given_file(to, PNG + bytes([number]), name="a.png")

    def one_more(number: int) -> str:
        try:
            return given_file(to, PNG + b"more" + bytes([number]), name="a.png").requirement
        except Refusal as refusal:
            return refusal.code

    answers = at_once(lambda: one_more(1), lambda: one_more(2))
    assert sorted(answers) == ["diploma", "requirement_full"]
    assert list(broken_chains()) == []


def test_an_upload_and_a_submission_at_once_leave_no_half_document(storage: Path) -> None:
    to = dossier()

    def send() -> str:
        lock(dossier=to)
        return "sent"

    def add() -> str:
        try:
            return str(given_file(to).pk)
        except Refusal as refusal:
            return refusal.code

    sent, added = at_once(send, add)
    kept = [] if added == "locked" else [added]
    assert (sent, [str(pk) for pk in Document.objects.values_list("pk", flat=True)]) == (
        "sent",
        kept,
    )
    assert len(stored(storage)) == len(kept)


def test_two_workers_with_the_same_task_start_the_check_once() -> None:
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE)
    started = at_once(*[lambda: start_check(first.pk)] * 4)
    assert len([found for found in started if found]) == 1
    assert check(document, CheckKind.TRUE_TYPE).attempts == 1


def test_the_last_two_checks_finishing_at_once_are_told_once() -> None:
    to, told = dossier(), []

    def listen(sender: object, dossier_id: object, **_: object) -> None:
        told.append(dossier_id)

    checks_finished.connect(listen)
    running = [
        start_check(check(given_file(to, requirement=name), CheckKind.TRUE_TYPE).pk)
        for name in ("one", "two")
    ]

    def finish(found: Check | None) -> bool:
        assert found is not None
        return finish_check(check=found, result=failed("type_mismatch"))

    assert at_once(*[lambda found=found: finish(found) for found in running]) == [True, True]
    assert told == [to.pk]
    assert list(broken_chains()) == []


def test_two_sweeps_at_once_share_the_lost_checks() -> None:
    to = dossier()
    for name in ("one", "two", "three"):
        given_file(to, requirement=name)
    queued = Check.objects.filter(state=CheckState.QUEUED)
    for found in queued:
        assert found.queued_at is not None
        queued.filter(pk=found.pk).update(queued_at=found.queued_at - rules.LOST_AFTER)
    assert sum(at_once(heal_checks, heal_checks)) == 3
