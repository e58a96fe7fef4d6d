"""A paper's dates come from the best source, and count from the day it is handed in."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from relocation.documents.actions import declare, lock, run_check, upload
from relocation.documents.checks.validity import PaperDates
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.paper_dates import dates_of, hold_dates
from tests.documents.givens import TYPES, check, dossier, pdf

pytestmark = pytest.mark.django_db
STAGE = {"code": "permit", "title": {"en": "Permit", "ru": "Разрешение"}, "after_days": 200}
VALIDITY = {"good_for_months": 3, "needed_at": STAGE}
EXPIRES, DECLARED = date(2030, 1, 1), date(2031, 2, 3)


@pytest.fixture
def paper() -> Document:
    """A paper that is needed again at a later stage."""
    to = dossier()
    return upload(
        by=to.owner,
        dossier=to,
        requirement="police",
        allowed=TYPES,
        checks=["validity_dates"],
        expected={"validity": VALIDITY},
        file=SimpleUploadedFile("police.pdf", pdf()),
    )


def _found(document: Document, kind: CheckKind, code: str, **details: Any) -> None:
    done = {"state": CheckState.DONE, "outcome": CheckOutcome.PASSED, "code": code}
    Check.objects.update_or_create(
        document=document,
        kind=kind,
        defaults=done | {"details": details, "position": 9, "finished_at": timezone.now()},
    )


def _zone(document: Document, value: str, confidence: float = 0.99) -> None:
    row = {"field": "expires_on", "value": value, "confidence": confidence}
    _found(document, CheckKind.PASSPORT_ZONE, "zone_matches", facts=[row])


def test_nothing_is_known_of_a_paper_that_nobody_has_read(paper: Document) -> None:
    assert dates_of(paper) == PaperDates()


def test_a_paper_is_dated_by_its_text(paper: Document) -> None:
    _found(paper, CheckKind.TEXT, "text_read", text="Issued on 3 May 2026")
    assert dates_of(paper) == PaperDates(issued_on=date(2026, 5, 3), source="text")


def test_what_was_declared_counts_before_the_text(paper: Document) -> None:
    _found(paper, CheckKind.TEXT, "text_read", text="Valid until 2 May 2031")
    declare(dossier=paper.dossier, facts={"police": {"expires_on": DECLARED.isoformat()}})
    assert dates_of(paper) == PaperDates(expires_on=DECLARED, source="declared")


@pytest.mark.parametrize(("confidence", "sure"), [(0.99, True), (0.5, False)])
def test_the_zone_counts_before_what_was_declared(
    paper: Document, confidence: float, sure: bool
) -> None:
    declare(dossier=paper.dossier, facts={"police": {"expires_on": DECLARED.isoformat()}})
    _zone(paper, EXPIRES.isoformat(), confidence)
    assert dates_of(paper) == PaperDates(expires_on=EXPIRES, source="zone", sure=sure)


def test_a_day_of_which_the_issuer_knows_a_part_is_no_day(paper: Document) -> None:
    _zone(paper, "2030-01-<<")
    assert dates_of(paper) == PaperDates()


def test_the_step_says_now_that_the_paper_will_lapse(paper: Document) -> None:
    today = timezone.localdate()
    _found(paper, CheckKind.STRUCTURE, "pdf_opens")
    _found(paper, CheckKind.TEXT, "text_read", text=f"Issued {today:%d.%m.%Y}")
    dates = check(paper, CheckKind.VALIDITY_DATES)
    Check.objects.filter(pk=dates.pk).update(state=CheckState.QUEUED)
    run_check(dates.pk)
    dates.refresh_from_db()
    assert (dates.outcome, dates.code) == ("warning", "lapses_before_stage")
    assert dates.details["stage_on"] == (today + timedelta(days=200)).isoformat()


@pytest.mark.parametrize(("days_ago", "state"), [(0, CheckState.DONE), (9, CheckState.QUEUED)])
def test_days_counted_from_another_day_than_the_submission_are_counted_again(
    paper: Document, days_ago: int, state: CheckState
) -> None:
    found = hold_dates(paper)
    uploaded_on = timezone.localdate() - timedelta(days=days_ago)
    details = found.details | {"handed_in": uploaded_on.isoformat()}
    _found(paper, CheckKind.VALIDITY_DATES, found.code, **details)
    lock(dossier=paper.dossier)
    assert check(paper, CheckKind.VALIDITY_DATES).state == state
