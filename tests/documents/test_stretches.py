"""Short steps are run one after another and written together; each check has one result, once."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.audit.queries import broken_chains, events_of
from relocation.documents.actions import declare, expect, rerun_check, run_from, start_check
from relocation.documents.actions.finishing import take_up
from relocation.documents.actions.running import _among_all
from relocation.documents.actions.writing import Ended, finish_checks
from relocation.documents.checks.result import could_not_run, passed
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document
from tests.at_once import at_once
from tests.documents.givens import DECLARED, check, dossier, given_file, given_passport
from tests.factories.accounts import caseworker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]


def told(document: Document) -> Counter[str]:
    """How often each check's result stands in the chain of events."""
    events = events_of(document.dossier_id).filter(subject_id=document.pk, deed="check_document")
    return Counter(events.values_list("data__kind", flat=True))


def once_each(document: Document) -> Counter[str]:
    return Counter(document.checks.values_list("kind", flat=True))


def run_here(document: Document) -> list[Ended]:
    """The first two checks as a worker ran them; written is only that it took up the first."""
    lead = start_check(check(document, CheckKind.TRUE_TYPE).pk)
    assert lead is not None
    first = _among_all(lead)
    second = first.document.checks.all()[1]
    take_up(second, timezone.now(), carrier=first.pk)
    return [Ended(first, passed("type_matches")), Ended(second, passed("not_scanned"))]


def written(ended: Sequence[Ended]) -> list[str]:
    """The kinds whose results count, written now."""
    kept = finish_checks(ended, carrier=ended[0].check.pk).kept
    return [one.check.kind for one in ended if one.check.pk in kept]


def test_checks_that_were_run_together_have_a_row_a_time_and_an_event_each() -> None:
    document = given_file(dossier())
    ended = run_here(document)
    assert written(ended) == ["true_type", "malware"]
    first, second, third, _ = document.checks.all()
    assert [first.code, second.code, third.state] == ["type_matches", "not_scanned", "running"]
    assert (second.started_at, second.finished_at) == (ended[1].check.started_at, ended[1].at)
    assert (second.attempts, second.carried_by, third.carried_by) == (1, first.pk, first.pk)
    assert told(document) == Counter(["true_type", "malware"])
    assert list(broken_chains()) == []


def test_all_that_was_found_is_kept_as_it_was_found() -> None:
    first, second = run_here(given_file(dossier()))
    found = could_not_run(
        "scanner_unreachable", engine="Ядро 1.5", share=0.1, turns=[90, None], fits=True
    )
    ended = Ended(second.check, found, error='it said "no"\n')
    assert written([first, ended]) == ["true_type", "malware"]
    row = Check.objects.get(pk=second.check.pk)
    assert {name: getattr(row, name) for name in ended.as_row()} == ended.as_row()
    assert row.heal_at is not None


def test_a_step_that_was_run_beside_another_was_ready_when_that_had_ended() -> None:
    document = given_file(dossier())
    run_from(check(document, CheckKind.TRUE_TYPE).pk)
    first, second, *_ = document.checks.all()
    assert second.ready_at == first.finished_at


def test_nothing_counts_of_a_worker_that_lost_the_first_check() -> None:
    document = given_file(dossier())
    ended = run_here(document)
    assert start_check(ended[0].check.pk, redelivered=True) is not None
    assert written(ended) == []
    assert told(document) == Counter()


def test_what_was_found_with_facts_of_before_is_found_anew() -> None:
    to = dossier()
    document = given_file(to)
    ended = run_here(document)
    declare(dossier=to, facts=DECLARED)
    assert written(ended) == ["true_type"]
    assert check(document, CheckKind.MALWARE).state == CheckState.RUNNING


def test_what_was_held_against_another_expectation_is_held_anew() -> None:
    to = dossier()
    document = given_file(to)
    ended = run_here(document)
    expect(dossier=to, wanted={"diploma": {"paper": "diploma"}})
    assert written(ended) == ["true_type"]


def test_a_check_in_other_hands_is_left_to_them() -> None:
    document = given_file(dossier())
    ended = run_here(document)
    Check.objects.filter(pk=ended[1].check.pk).update(state=CheckState.QUEUED)
    assert written(ended) == ["true_type"]
    assert told(document) == Counter(["true_type"])


def test_short_steps_cost_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relocation.documents.actions.running.STRETCH_S", 60)
    document = given_file(dossier())
    first = long_queued(document)
    with django_assert_num_queries(17):  # four steps; two are savepoints of tests only
        run_from(first)
    assert once_each(document) == told(document)


def test_a_file_is_left_before_its_end_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    document = given_file(dossier())
    done: list[int] = []

    def leave() -> None:
        done.append(document.checks.filter(state=CheckState.DONE).count())

    monkeypatch.setattr("relocation.documents.sandbox.leave_file", leave)
    run_from(long_queued(document))
    assert done == [0, document.checks.count()]


def test_after_a_lost_worker_each_check_is_written_alone() -> None:
    document = given_file(dossier())
    first = long_queued(document)
    assert start_check(first) is not None
    before = timezone.now()
    run_from(first, redelivered=True)
    found = [check(document, kind) for kind in (CheckKind.TRUE_TYPE, CheckKind.MALWARE)]
    assert [one.attempts for one in found] == [2, 1]
    assert all(one.finished_at and one.finished_at > before for one in found)


def test_a_check_run_again_while_another_is_kept_waiting_is_run_once_more() -> None:
    document, by = given_passport(dossier()), caseworker()
    run_from(long_queued(document))
    rerun_check(by=by, check=check(document, CheckKind.PAGE_IMAGES))
    run_from(check(document, CheckKind.PAGE_IMAGES).pk)
    assert told(document) == once_each(document) + Counter(["page_images"])


def long_queued(document: Document) -> int:
    """The first check, which has waited for a worker, so that the one that comes is busy."""
    first = check(document, CheckKind.TRUE_TYPE)
    document.checks.filter(pk=first.pk).update(queued_at=timezone.now() - timedelta(seconds=1))
    return first.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("empty_redis")
def test_two_workers_over_a_document_that_one_keeps_give_each_check_one_result() -> None:
    document = given_passport(dossier())
    first = long_queued(document)
    others = list(document.checks.exclude(pk=first).values_list("pk", flat=True))

    def asked_for_each() -> None:
        for check_id in others:
            run_from(check_id)

    at_once(
        lambda: run_from(first),
        lambda: run_from(first, redelivered=True),
        asked_for_each,
        asked_for_each,
    )
    assert set(document.checks.values_list("state", flat=True)) == {"done"}
    assert told(document) == once_each(document)
    assert list(broken_chains()) == []
