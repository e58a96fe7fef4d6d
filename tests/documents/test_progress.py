"""How far checks are, and how long the rest takes as things go."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.progress_sentences import progress_in_words
from relocation.documents.queries import Progress, documents_of, progress
from tests.documents.givens import dossier, given_file


def finished(document: Document, seconds: float) -> None:
    """All checks of the document done, each within so many seconds."""
    now = timezone.now()
    document.checks.update(
        state=CheckState.DONE,
        outcome=CheckOutcome.PASSED,
        started_at=now - timedelta(seconds=seconds),
        finished_at=now,
    )


def told(document: Document) -> Progress:
    """The progress of the document's dossier."""
    return progress(documents_of(document.dossier_id))


@pytest.mark.django_db
def test_all_done_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    document = given_file(dossier())
    finished(document, 1)
    total = document.checks.count()
    documents = documents_of(document.dossier_id)
    with django_assert_num_queries(0):
        assert progress(documents) == Progress(total, total, 0)
        assert progress([]) == Progress(0, 0, 0)


@pytest.mark.django_db
def test_own_work_and_what_came_before_is_expected_at_the_speed_of_late(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    finished(given_file(dossier()), 4)
    before, mine, after = given_file(dossier()), given_file(dossier()), given_file(dossier())
    documents, total = documents_of(mine.dossier_id), mine.checks.count()
    with django_assert_num_queries(2):
        assert progress(documents) == Progress(0, total, 4 * (total + 1))
    mine.checks.filter(kind=CheckKind.TRUE_TYPE).update(
        state=CheckState.DONE, outcome="passed", finished_at=timezone.now()
    )
    assert told(mine).done == 1
    assert told(before).seconds == 4 * total
    assert told(after).seconds == 4 * (total + 1)


@pytest.mark.django_db
def test_workers_share_what_is_to_be_done() -> None:
    finished(given_file(dossier()), 4)
    documents = [given_file(dossier()) for _ in range(2)]
    Check.objects.filter(state=CheckState.QUEUED).update(
        state=CheckState.RUNNING, started_at=timezone.now()
    )
    assert told(documents[0]).seconds == 4 * (documents[0].checks.count() + 1) // 2


@pytest.mark.django_db
def test_nobody_can_say_when_nothing_moves() -> None:
    document = given_file(dossier())
    Check.objects.filter(state=CheckState.QUEUED).update(
        ready_at=timezone.now() - timedelta(minutes=2)
    )
    assert told(document).seconds is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "The rest takes a few seconds."),
        (12, "The rest takes about 20 seconds."),
        (60, "The rest takes about 60 seconds."),
        (61, "The rest takes about 2 minutes."),
        (3600, "The rest takes about 60 minutes."),
        (3601, "The rest takes more than an hour; you need not wait for it here."),
        (None, "The rest takes longer than usual; you need not wait for it here."),
    ],
)
def test_the_wait_is_said_as_people_say_it(seconds: int | None, words: str) -> None:
    assert progress_in_words(Progress(2, 7, seconds)) == f"2 of 7 checks are done. {words}"


def test_nothing_is_said_once_all_is_done() -> None:
    assert progress_in_words(Progress(7, 7, 0)) == ""
