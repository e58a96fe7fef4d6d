"""Reads of dossiers: constant in queries, served by an index, worst first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.documents import rules
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, PageImage
from relocation.documents.queries import (
    checks_without_progress,
    documents_of,
    open_checks,
    worst_outcome,
)
from tests.documents.givens import PNG, dossier, given_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]


@pytest.mark.parametrize("files", [1, 30])
def test_a_dossier_is_read_in_three_queries(
    files: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    to = dossier()
    for number in range(files):
        document = given_file(
            to, PNG + bytes([number]), name="a.png", requirement=f"paper_{number % 5}"
        )
        PageImage.objects.create(document=document, number=1, width=1, height=1)
    with django_assert_num_queries(3):
        documents = documents_of(to.pk)
        assert [len(document.checks.all()) for document in documents] == [4] * files
        assert [len(document.page_images.all()) for document in documents] == [1] * files


def test_documents_come_in_the_order_they_were_uploaded() -> None:
    to = dossier()
    documents = [given_file(to, PNG + bytes([number]), name="a.png") for number in range(3)]
    given_file(dossier())
    assert documents_of(to.pk) == documents


def finish(kind: CheckKind, outcome: CheckOutcome) -> None:
    """Give the checks of this kind an outcome."""
    Check.objects.filter(kind=kind).update(
        state=CheckState.DONE, outcome=outcome, finished_at=timezone.now()
    )


def test_the_worst_outcome_stands_for_the_dossier() -> None:
    to = dossier()
    given_file(to)
    assert (worst_outcome(to.pk), open_checks(to.pk)) == ("", 4)
    found = []
    for kind, outcome in (
        (CheckKind.TRUE_TYPE, CheckOutcome.PASSED),
        (CheckKind.MALWARE, CheckOutcome.PASSED),
        (CheckKind.STRUCTURE, CheckOutcome.WARNING),
        (CheckKind.PAGE_IMAGES, CheckOutcome.COULD_NOT_RUN),
        (CheckKind.STRUCTURE, CheckOutcome.FAILED),
    ):
        finish(kind, outcome)
        found.append((worst_outcome(to.pk), open_checks(to.pk)))
    assert found == [
        ("passed", 3), ("passed", 2), ("warning", 1), ("could_not_run", 0), ("failed", 0),
    ]  # fmt: skip


def test_removed_documents_count_for_nothing() -> None:
    from relocation.documents.actions import remove

    to = dossier()
    remove(by=to.owner, document=given_file(to))
    assert (worst_outcome(to.pk), open_checks(to.pk)) == ("", 0)


def test_checks_without_progress_are_found_by_the_index_of_open_checks() -> None:
    kept = given_file(dossier())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH papers AS (
                INSERT INTO documents_document
                SELECT (jsonb_populate_record(d, jsonb_build_object(
                    'id', gen_random_uuid(), 'sha256', n::text))).*
                FROM documents_document d, generate_series(1, 3000) n WHERE d.id = %s RETURNING id)
            INSERT INTO documents_check (document_id, kind, position, state, outcome, code, details,
                                         engine, version, attempts, heals, error, queued_at,
                                         finished_at)
            SELECT id, 'true_type', 0, 'done', 'passed', '', '{}', '', 1, 1, 0, '', now(), now()
            FROM papers
            """,
            [kept.pk],
        )
        cursor.execute("ANALYZE documents_check")
    plan = checks_without_progress(timezone.now() + timedelta(minutes=1)).explain()
    assert "documents_open_checks" in plan


@pytest.mark.parametrize(
    ("state", "queued", "started", "lost"),
    [
        (CheckState.QUEUED, timedelta(seconds=29), None, False),
        (CheckState.QUEUED, rules.LOST_AFTER, None, True),
        (CheckState.QUEUED, timedelta(seconds=-20), None, False),
        (CheckState.RUNNING, timedelta(hours=1), timedelta(seconds=110), False),
        (CheckState.RUNNING, timedelta(hours=1), timedelta(minutes=2), True),
        (CheckState.WAITING, timedelta(hours=1), None, False),
    ],
)
def test_a_check_is_lost_after_a_while(
    state: CheckState, queued: timedelta, started: timedelta | None, lost: bool
) -> None:
    now = timezone.now()
    document = given_file(dossier())
    found = document.checks.filter(kind=CheckKind.TRUE_TYPE)
    found.update(
        state=state, queued_at=now - queued, started_at=None if started is None else now - started
    )
    assert list(checks_without_progress(now)) == (list(found) if lost else [])
