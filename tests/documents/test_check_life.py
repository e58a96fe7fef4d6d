"""The life of a check in the database: started, finished once, put back, run again."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.documents import rules
from relocation.documents.actions import (
    finish_check,
    put_back,
    remove,
    rerun_check,
    start_check,
)
from relocation.documents.checks.result import CheckResult, could_not_run, failed, passed, warning
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.signals import checks_finished
from relocation.documents.steps import STEPS, ordered
from tests.documents.conftest import FEW
from tests.documents.givens import check, dossier, given_file, given_passport, states
from tests.factories.accounts import caseworker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]
GOOD = passed("type_matches", engine="filetype 1.2.0", found="application/pdf")
CLEAN = passed("no_malware")


def started(document: Document, kind: CheckKind = CheckKind.TRUE_TYPE) -> Check:
    """The check, taken up by a worker."""
    check_id = check(document, kind).pk
    found = start_check(check_id)
    assert found is not None
    return found


def answered(document: Document, *results: CheckResult) -> None:
    """The document's checks in their order, answered so."""
    for kind, result in zip(document.checks.values_list("kind", flat=True), results, strict=False):
        assert finish_check(check=started(document, CheckKind(kind)), result=result)


def test_a_started_check_holds_a_lease() -> None:
    running = started(given_file(dossier()))
    kept = Check.objects.get(pk=running.pk)
    assert (kept.state, kept.attempts, kept.started_at) == ("running", 1, running.started_at)
    assert rules.lease_is_over(kept, timezone.now()) is False
    assert rules.lease_is_over(kept, timezone.now() + rules.LEASE) is True


def test_a_check_that_runs_is_not_started_again() -> None:
    running = started(given_file(dossier()))
    assert start_check(running.pk) is None


def test_a_check_whose_worker_is_gone_is_taken_over() -> None:
    running = started(given_file(dossier()))
    again = start_check(running.pk, redelivered=True)
    assert again is not None
    assert again.attempts == 2
    assert finish_check(check=running, result=GOOD) is False
    assert finish_check(check=again, result=GOOD) is True


def test_a_check_whose_lease_is_over_is_taken_over() -> None:
    running = started(given_file(dossier()))
    with time_machine.travel(timezone.now() + rules.LEASE, tick=False):
        again = start_check(running.pk)
    assert again is not None
    assert again.attempts == 2


def test_a_waiting_check_is_not_started_before_its_turn() -> None:
    document = given_file(dossier())
    assert start_check(check(document, CheckKind.STRUCTURE).pk) is None


def test_a_check_that_does_not_exist_is_passed_over() -> None:
    assert start_check(0) is None


def test_a_finished_check_keeps_what_it_found() -> None:
    document = given_file(dossier())
    answered(document, GOOD)
    done = check(document, CheckKind.TRUE_TYPE)
    assert (done.outcome, done.code, done.engine) == ("passed", "type_matches", "filetype 1.2.0")
    assert done.details == {"found": "application/pdf"}
    assert done.finished_at is not None


def test_a_finished_check_is_finished_once() -> None:
    document = given_file(dossier())
    running = started(document)
    assert finish_check(check=running, result=GOOD) is True
    assert finish_check(check=running, result=failed("type_mismatch")) is False
    assert check(document, CheckKind.TRUE_TYPE).outcome == "passed"
    assert start_check(running.pk) is None


def test_a_finished_check_writes_an_event_by_the_system_with_codes_only() -> None:
    to = dossier()
    answered(given_file(to), GOOD)
    event = events_of(to.pk).last()
    assert event is not None
    assert (event.deed, event.actor, event.actor_role) == ("check_document", None, "system")
    assert event.data == {"kind": "true_type", "outcome": "passed", "code": "type_matches"}


def test_a_finished_check_frees_the_next_one() -> None:
    document = given_file(dossier())
    answered(document, GOOD, CLEAN, passed("pdf_opens", pages=2))
    assert [state for _, state, *_ in states(document)] == ["done", "done", "done", "queued"]
    assert Document.objects.get().pages == 2


def test_a_warning_frees_the_next_one_too() -> None:
    document = given_file(dossier())
    answered(document, warning("extension_differs"))
    assert check(document, CheckKind.MALWARE).state == CheckState.QUEUED


@pytest.mark.parametrize("result", [failed("encrypted_pdf"), CheckResult("could_not_run", "x")])
def test_a_file_that_does_not_open_is_not_looked_at_further(result: CheckResult) -> None:
    document = given_passport(dossier())
    answered(document, GOOD, CLEAN, result)
    assert states(document)[3:] == [
        ("passport_zone", "done", "could_not_run", "earlier_check_failed"),
        ("page_images", "done", "could_not_run", "earlier_check_failed"),
    ]


def test_a_passport_that_differs_is_still_drawn_for_the_officers() -> None:
    document = given_passport(dossier())
    answered(document, GOOD, CLEAN, passed("image_opens"), failed("number_differs"))
    assert states(document)[4] == ("page_images", "queued", "", "")


def test_the_last_finished_check_is_told_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    to, told = dossier(), []

    def listen(sender: object, dossier_id: object, **_: object) -> None:
        told.append(dossier_id)

    checks_finished.connect(listen)
    documents = [given_file(to), given_passport(to)]
    with django_capture_on_commit_callbacks(execute=True):
        answered(documents[0], failed("type_mismatch"))
    assert told == []
    with django_capture_on_commit_callbacks(execute=True):
        answered(documents[1], failed("type_mismatch"))
    assert told == [to.pk]


def test_the_last_check_is_not_told_when_a_file_came_in_meanwhile(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    to, told = dossier(), []

    def listen(sender: object, dossier_id: object, **_: object) -> None:
        told.append(dossier_id)

    checks_finished.connect(listen)
    with django_capture_on_commit_callbacks() as after_the_commit:
        answered(given_file(to), failed("type_mismatch"))
    given_file(to, requirement="transcript")
    after_the_commit[-1]()
    assert told == []


def test_a_check_put_back_waits_longer_each_time() -> None:
    document = given_file(dossier())
    waits = [
        put_back(check=started(document), code="check_crashed", error="exit -9") for _ in range(2)
    ]
    assert waits == [timedelta(seconds=2), timedelta(seconds=20)]
    queued = check(document, CheckKind.TRUE_TYPE)
    assert (queued.state, queued.error, queued.started_at) == ("queued", "exit -9", None)
    assert queued.queued_at is not None
    assert queued.queued_at > timezone.now() + timedelta(seconds=10)


def test_a_check_put_back_three_times_could_not_run() -> None:
    document = given_file(dossier())
    waits = [
        put_back(check=started(document), code="check_crashed", error="exit -9") for _ in range(3)
    ]
    done = check(document, CheckKind.TRUE_TYPE)
    assert waits[2] is None
    assert (done.outcome, done.code, done.error) == ("could_not_run", "check_crashed", "exit -9")


def test_a_check_taken_over_is_not_put_back() -> None:
    running = started(given_file(dossier()))
    start_check(running.pk, redelivered=True)
    assert put_back(check=running, code="check_crashed", error="exit -9") is None
    assert Check.objects.get(pk=running.pk).state == CheckState.RUNNING


def test_a_check_of_a_removed_document_finds_nothing() -> None:
    to = dossier()
    document = given_file(to)
    running = started(document)
    remove(by=to.owner, document=document)
    assert finish_check(check=running, result=GOOD) is False
    assert check(document, CheckKind.TRUE_TYPE).code == "document_removed"


def test_an_officer_runs_a_check_again_with_those_it_held_up() -> None:
    to, by = dossier(), caseworker()
    document = given_file(to)
    answered(document, GOOD, CLEAN, CheckResult("could_not_run", "check_timed_out"))
    rerun_check(by=by, check=check(document, CheckKind.STRUCTURE))
    assert [state for _, state, *_ in states(document)] == ["done", "done", "queued", "waiting"]
    assert check(document, CheckKind.STRUCTURE).attempts == 0
    event = events_of(to.pk).last()
    assert event is not None
    assert (event.deed, event.actor, event.data) == ("rerun_check", by, {"kind": "structure"})


def test_a_check_that_is_not_done_is_not_run_again() -> None:
    document = given_file(dossier())
    with pytest.raises(Refusal) as refusal:
        rerun_check(by=caseworker(), check=check(document, CheckKind.TRUE_TYPE))
    assert refusal.value.sentence == "This check has not finished yet."


def test_a_check_held_up_by_another_is_not_run_alone() -> None:
    document = given_file(dossier())
    answered(document, failed("type_mismatch"))
    with pytest.raises(Refusal) as refusal:
        rerun_check(by=caseworker(), check=check(document, CheckKind.STRUCTURE))
    assert refusal.value.sentence == (
        "Run the check again that failed before this one; this one follows by itself."
    )


def test_a_removed_document_is_not_checked_again() -> None:
    to = dossier()
    document = given_file(to)
    remove(by=to.owner, document=document)
    with pytest.raises(Refusal) as refusal:
        rerun_check(by=caseworker(), check=check(document, CheckKind.TRUE_TYPE))
    assert refusal.value.sentence == "This document has been removed."


def test_an_applicant_runs_no_check_again() -> None:
    to = dossier()
    document = given_file(to)
    answered(document, GOOD)
    with pytest.raises(Refusal) as refusal:
        rerun_check(by=to.owner, check=check(document, CheckKind.TRUE_TYPE))
    assert refusal.value.sentence == "Only a caseworker can run a check again."


@pytest.fixture
def structure_reads_the_scanner(few_steps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the real steps are, the third reads what the second found."""
    steps = ordered(
        replace(step, reads=(CheckKind.MALWARE,) if step.kind == CheckKind.STRUCTURE else ())
        for step in STEPS
        if step.kind in FEW
    )
    for module in ("steps", "rules"):
        monkeypatch.setattr(f"relocation.documents.{module}.BY_KIND", steps)


@pytest.mark.usefixtures("structure_reads_the_scanner")
def test_a_check_runs_anew_when_one_that_it_reads_has_found_something_anew() -> None:
    document, by = given_file(dossier()), caseworker()
    answered(document, GOOD, CLEAN, passed("pdf_opens", pages=2))
    rerun_check(by=by, check=check(document, CheckKind.MALWARE))
    assert check(document, CheckKind.STRUCTURE).code == "pdf_opens"
    late = started(document, CheckKind.PAGE_IMAGES)
    finish_check(check=started(document, CheckKind.MALWARE), result=CLEAN)
    again = check(document, CheckKind.STRUCTURE)
    assert (again.state, again.code, again.details) == ("queued", "", {})
    assert finish_check(check=late, result=passed("pages_drawn")) is True


@pytest.mark.usefixtures("structure_reads_the_scanner")
def test_what_a_check_finds_with_an_answer_of_before_is_dropped() -> None:
    document, by = given_file(dossier()), caseworker()
    answered(document, GOOD, CLEAN)
    late = started(document, CheckKind.STRUCTURE)
    rerun_check(by=by, check=check(document, CheckKind.MALWARE))
    finish_check(check=started(document, CheckKind.MALWARE), result=CLEAN)
    assert finish_check(check=late, result=passed("pdf_opens", pages=1)) is False
    assert check(document, CheckKind.STRUCTURE).state == CheckState.QUEUED


@pytest.mark.usefixtures("structure_reads_the_scanner")
def test_a_check_that_could_not_run_again_leaves_what_was_read_of_it() -> None:
    document, by = given_file(dossier()), caseworker()
    answered(document, GOOD, CLEAN, passed("pdf_opens", pages=2))
    rerun_check(by=by, check=check(document, CheckKind.MALWARE))
    stopped = could_not_run("scanner_unreachable")
    finish_check(check=started(document, CheckKind.MALWARE), result=stopped)
    assert check(document, CheckKind.STRUCTURE).code == "pdf_opens"
