"""Checks really run on really stored files, in the sandbox; troubles of ours are met."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.demo.specimens import broken
from relocation.documents import rules, sandbox
from relocation.documents.actions import finish_check, remove, run_check, run_from, start_check
from relocation.documents.checks.result import passed
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document, PageImage
from relocation.documents.queries import documents_of, open_checks
from relocation.documents.sentences import explanation
from tests.documents.givens import check, dossier, given_file, given_passport, pdf, states, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]


def run_all(document: Document) -> None:
    """Run the document's checks one after another, as a worker would."""
    for check_id in document.checks.values_list("pk", flat=True):
        assert run_check(check_id) is None


def test_a_good_pdf_passes_and_is_drawn(storage: Path) -> None:
    to = dossier()
    run_all(given_file(to))
    (document,) = documents_of(to.pk)
    assert states(document) == [
        ("true_type", "done", "passed", "type_matches"),
        ("malware", "done", "passed", "not_scanned"),
        ("structure", "done", "passed", "pdf_opens"),
        ("page_images", "done", "passed", "pages_drawn"),
    ]
    pages = [(page.number, page.width, page.height) for page in document.page_images.all()]
    assert (document.pages, pages) == (2, [(1, 1240, 877), (2, 1240, 877)])
    names = [f"pages/{document.pk}/{number}-" for number in (1, 2)]
    assert [name[: len(names[0])] for name in stored(storage)[1:]] == names
    assert "pikepdf" in check(document, CheckKind.STRUCTURE).engine


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (broken.encrypted(pdf()), "encrypted_pdf", "password"),
        (broken.truncated(pdf()), "truncated_pdf", "end"),
        (broken.with_archive(pdf()), "hidden_archive", "hidden"),
        (broken.pdf_bomb(), "image_too_large", "pixels"),
    ],
)
def test_a_file_that_does_not_open_is_said_so(content: bytes, code: str, words: str) -> None:
    document = given_file(dossier(), content)
    run_all(document)
    structure = check(document, CheckKind.STRUCTURE)
    assert (structure.outcome, structure.code) == ("failed", code)
    assert words in explanation(structure)
    assert states(document)[3][3] == "earlier_check_failed"
    assert PageImage.objects.count() == 0


def test_a_file_disguised_deeper_than_its_first_bytes_fails() -> None:
    document = given_file(dossier())
    Document.objects.update(name="diploma.docx")
    run_all(document)
    assert states(document)[0] == ("true_type", "done", "warning", "extension_differs")


def test_a_stored_file_that_is_gone_is_tried_three_times(storage: Path) -> None:
    document = given_file(dossier())
    (storage / str(document.file.name)).unlink()
    first = check(document, CheckKind.TRUE_TYPE)
    waits = [run_check(first.pk) for _ in range(3)]
    done = check(document, CheckKind.TRUE_TYPE)
    assert waits == [timedelta(seconds=2), timedelta(seconds=20), None]
    assert (done.outcome, done.code) == ("could_not_run", "storage_unreachable")
    assert (done.error, done.attempts) == ("FileNotFoundError", 3)
    assert explanation(done) == (
        "We could not reach the stored file. You need not do anything: "
        "we will try again by ourselves."
    )


def test_a_stored_file_that_comes_back_is_checked(storage: Path) -> None:
    document = given_file(dossier())
    path = storage / str(document.file.name)
    content = path.read_bytes()
    path.unlink()
    first = check(document, CheckKind.TRUE_TYPE)
    assert run_check(first.pk) == timedelta(seconds=2)
    assert explanation(check(document, CheckKind.TRUE_TYPE)) == (
        "The check was interrupted and will run again in a moment."
    )
    path.write_bytes(content)
    assert run_check(first.pk) is None
    assert check(document, CheckKind.TRUE_TYPE).outcome == "passed"


@pytest.mark.parametrize(
    ("function", "kind"),
    [("true_type", CheckKind.TRUE_TYPE), ("previews", CheckKind.PAGE_IMAGES)],
)
def test_a_sandbox_that_takes_too_long_is_tried_once_more(
    function: str, kind: CheckKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = given_file(dossier())
    Check.objects.filter(kind=kind).update(state=CheckState.QUEUED)
    sandbox.calls.close()  # a process that starts anew answers later than at once
    hasty = sandbox.calls.Limits(timeout_s=0, memory_mb=sandbox.calls.MEMORY_MB)
    monkeypatch.setitem(sandbox.calls.LIMITS, function, hasty)
    hurried = check(document, kind)
    assert [run_check(hurried.pk) for _ in range(2)] == [timedelta(seconds=2), None]
    done = check(document, kind)
    assert (done.outcome, done.code, done.attempts) == ("could_not_run", "check_timed_out", 2)
    assert done.heal_at is None


def test_a_check_that_takes_its_worker_along_each_time_comes_to_an_end() -> None:
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE)
    Check.objects.filter(pk=first.pk).update(attempts=rules.MOST_ATTEMPTS)
    assert run_check(first.pk) is None
    assert states(document)[0] == ("true_type", "done", "could_not_run", "kept_failing")


def test_a_check_that_is_gone_is_passed_over() -> None:
    assert run_check(0) is None


def test_pages_drawn_again_take_the_place_of_the_first(storage: Path) -> None:
    from relocation.documents.actions import rerun_check
    from tests.factories.accounts import caseworker

    document = given_file(dossier())
    run_all(document)
    again = check(document, CheckKind.PAGE_IMAGES)
    rerun_check(by=caseworker(), check=again)
    run_check(again.pk)
    assert [page.number for page in document.page_images.all()] == [1, 2]


def test_pages_drawn_for_a_document_removed_meanwhile_are_not_kept(storage: Path) -> None:
    from relocation.documents.actions import start_check
    from relocation.documents.actions.running import _write
    from relocation.documents.actions.writing import Ended
    from relocation.documents.examination import examine

    to = dossier()
    document = given_file(to)
    for check_id in list(document.checks.values_list("pk", flat=True))[:3]:
        run_check(check_id)
    running = start_check(check(document, CheckKind.PAGE_IMAGES).pk)
    assert running is not None
    answer = examine(running)
    assert len(stored(storage)) == 3
    remove(by=to.owner, document=document)
    _write([Ended(running, answer.result, answer.pages)])
    assert (PageImage.objects.count(), len(stored(storage))) == (0, 1)


def test_pages_that_cannot_be_drawn_are_not_a_reason_to_try_again(storage: Path) -> None:
    document = given_file(dossier())
    *before, pages = document.checks.values_list("pk", flat=True)
    assert [run_check(check_id) for check_id in before] == [None] * 3
    (storage / str(document.file.name)).write_bytes(broken.truncated(pdf(), 0.1))
    assert run_check(pages) is None
    done = check(document, CheckKind.PAGE_IMAGES)
    assert (done.outcome, done.code) == ("could_not_run", "cannot_open")


def test_page_images_that_cannot_be_stored_leave_nothing(storage: Path) -> None:
    document = given_file(dossier())
    *before, pages = document.checks.values_list("pk", flat=True)
    assert [run_check(check_id) for check_id in before] == [None] * 3
    (storage / "pages").write_text("a file where the folder should be")
    assert run_check(pages) == timedelta(seconds=2)
    (storage / "pages").unlink()
    assert run_check(pages) is None
    assert check(document, CheckKind.PAGE_IMAGES).outcome == "passed"


def test_a_step_costs_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE).pk
    with django_assert_num_queries(12):  # two of them are savepoints of tests only
        run_check(first)


def test_a_task_goes_on_with_what_it_frees(storage: Path) -> None:
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE)
    assert run_from(first.pk) is None
    assert not open_checks(document.dossier_id)
    assert set(document.checks.values_list("carried_by", "attempts")) == {(first.pk, 1)}


def test_of_several_that_are_free_one_is_carried_on_with_and_the_others_are_queued() -> None:
    document = given_passport(dossier())
    for kind in (CheckKind.TRUE_TYPE, CheckKind.MALWARE):
        run_check(check(document, kind).pk)
    opening = start_check(check(document, CheckKind.STRUCTURE).pk)
    assert opening is not None
    opens = passed("image_opens", pages=1)
    assert finish_check(check=opening, result=opens, carrier=opening.pk)
    free, *others = [
        (state, by) for state, by in document.checks.values_list("state", "carried_by")
    ][3:]
    assert (free, set(others)) == (("running", opening.pk), {("queued", None)})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The checks that other workers are asked for."""
    found: list[int] = []
    monkeypatch.setattr("relocation.documents.actions.finishing.enqueue_checks", found.extend)
    return found


def test_a_busy_worker_keeps_a_document_and_asks_no_other(asked: list[int]) -> None:
    document = given_passport(dossier())
    first = _long_queued(document)
    assert run_from(first) is None
    assert not open_checks(document.dossier_id)
    assert set(document.checks.values_list("carried_by", "attempts")) == {(first, 1)}
    assert asked == []


def _long_queued(document: Document) -> int:
    """The first check, which has waited for a worker."""
    first = check(document, CheckKind.TRUE_TYPE)
    document.checks.filter(pk=first.pk).update(queued_at=timezone.now() - timedelta(seconds=1))
    return first.pk


def test_what_a_busy_worker_kept_is_left_to_others_when_it_stops(
    asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = sandbox.calls.Limits(timeout_s=0, memory_mb=sandbox.calls.MEMORY_MB)
    monkeypatch.setitem(sandbox.calls.LIMITS, "passport_zone", hasty)
    document = given_passport(dossier())
    stopped = check(document, CheckKind.PASSPORT_ZONE).pk, timedelta(seconds=2)
    assert run_from(_long_queued(document)) == stopped
    assert asked == [check(document, CheckKind.PAGE_IMAGES).pk]


def test_a_task_that_took_long_leaves_the_rest_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relocation.documents.actions.running.CARRIES_ON_S", 0)
    document = given_file(dossier())
    assert run_from(check(document, CheckKind.TRUE_TYPE).pk) is None
    assert check(document, CheckKind.MALWARE).state == CheckState.QUEUED


def test_what_a_lost_worker_carried_on_with_is_taken_over_at_once() -> None:
    document = given_file(dossier())
    first = check(document, CheckKind.TRUE_TYPE)
    begun = start_check(first.pk)
    assert begun is not None
    assert finish_check(check=begun, result=passed("type_matches"), carrier=first.pk)
    assert start_check(first.pk) is None
    left = start_check(first.pk, redelivered=True)
    assert left is not None
    assert (left.kind, left.attempts) == (CheckKind.MALWARE, 2)


def test_trouble_on_the_way_is_told_of_the_check_it_met(
    storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = sandbox.calls.Limits(timeout_s=0, memory_mb=sandbox.calls.MEMORY_MB)
    monkeypatch.setitem(sandbox.calls.LIMITS, "structure", hasty)
    document = given_file(dossier())
    stopped = check(document, CheckKind.STRUCTURE).pk, timedelta(seconds=2)
    assert run_from(check(document, CheckKind.TRUE_TYPE).pk) == stopped
