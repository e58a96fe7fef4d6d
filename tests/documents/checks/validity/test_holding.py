"""A paper's dates are held against the day it is handed in and the stage that needs it."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from relocation.documents.checks.sentences import explain
from relocation.documents.checks.validity import PaperDates, check
from relocation.documents.checks.validity.holding import months_after
from relocation.documents.checks.validity_sentences import SENTENCES

HANDED_IN = date(2026, 11, 23)
STAGE = {"code": "permit", "title": {"en": "Permit", "ru": "Разрешение"}, "after_days": 200}
POLICE = {"issued_within_months": 3, "good_for_months": 3, "needed_at": STAGE}
PASSPORT = {"valid_for_months": 6, "needed_at": STAGE}


def _issued(*day: int) -> PaperDates:
    return PaperDates(issued_on=date(*day), source="text")


def _expires(*day: int, sure: bool = False) -> PaperDates:
    return PaperDates(expires_on=date(*day), source="zone", sure=sure)


@pytest.mark.parametrize(
    ("validity", "dates", "found"),
    [
        (POLICE, _issued(2026, 11, 1), ("warning", "lapses_before_stage")),
        (POLICE, _issued(2026, 8, 22), ("warning", "paper_lapsed")),
        ({"issued_within_months": 3}, _issued(2026, 8, 22), ("warning", "issued_too_early")),
        ({"issued_within_months": 3}, _issued(2026, 8, 23), ("passed", "dates_hold")),
        (PASSPORT, _expires(2026, 11, 22, sure=True), ("failed", "paper_lapsed")),
        (PASSPORT, _expires(2026, 11, 22), ("warning", "paper_lapsed")),
        (PASSPORT, _expires(2027, 12, 10), ("warning", "lapses_before_stage")),
        (PASSPORT, _expires(2027, 12, 11), ("passed", "dates_hold")),
        (PASSPORT, PaperDates(), ("warning", "dates_unknown")),
        (
            PASSPORT,
            PaperDates(expires_on=date(2040, 1, 1), source="declared"),
            ("warning", "dates_partly_known"),
        ),
        (PASSPORT, _issued(2026, 1, 1), ("warning", "dates_partly_known")),
        ({"issued_within_months": 3}, _expires(2030, 1, 1), ("warning", "dates_partly_known")),
        ({"valid_for_months": 6}, _expires(2027, 5, 22), ("warning", "lapses_too_soon")),
        ({"valid_for_months": 6}, _expires(2027, 5, 23), ("passed", "dates_hold")),
    ],
)
def test_the_dates_are_judged(
    validity: dict[str, Any], dates: PaperDates, found: tuple[str, str]
) -> None:
    result = check(validity, dates, HANDED_IN)
    assert (result.outcome, result.code) == found


def test_a_papers_own_last_day_counts_before_the_months_from_its_issue() -> None:
    dates = PaperDates(date(2026, 11, 1), date(2027, 12, 31), "text")
    assert check(POLICE, dates, HANDED_IN).code == "dates_hold"


def test_a_month_without_that_day_ends_with_its_last() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_a_certificate_that_will_lapse_is_told_of_at_once() -> None:
    result = check(POLICE, _issued(2026, 11, 1), HANDED_IN)
    assert explain(result.code, result.details) == (
        "This paper was issued on 1 November 2026 and is good for 3 months, to 1 February 2027. "
        "It is needed again at the stage “Permit”, expected about 11 June 2027. "
        "Please bring a new one then; you need not do anything now."
    )


def test_a_passport_must_hold_for_months_after_the_stage() -> None:
    result = check(PASSPORT, _expires(2027, 12, 10), HANDED_IN)
    assert "It must still be good for 6 months then." in explain(result.code, result.details)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_result_has_whole_sentences(code: str) -> None:
    validity = {**POLICE, "valid_for_months": 1}
    said = explain(code, check(validity, _issued(2026, 11, 1), HANDED_IN).details)
    assert (said.endswith("."), "%" in said, "  " in said) == (True, False, False)


@pytest.mark.parametrize(
    "dates",
    [
        _issued(2026, 11, 1),
        _expires(2028, 1, 9),
        PaperDates(expires_on=date(2028, 1, 9), source="declared"),
        PaperDates(date(2026, 11, 1), date(2028, 1, 9), "text"),
    ],
)
def test_a_russian_date_ends_its_sentence_with_its_own_stop(dates: PaperDates) -> None:
    result = check(PASSPORT, dates, HANDED_IN)
    with translation.override("ru"):
        said = explain(result.code, result.details)
    assert ("2026 г." in said or "2028 г." in said, ".." in said) == (True, False)
