"""Whether a paper is good when it is handed in, and at the stage that needs it later."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from relocation.documents.checks.result import CheckResult, Json, failed, passed, warning
from relocation.documents.checks.validity.dates import PaperDates


@dataclass(frozen=True)
class Asked:
    """What a requirement asks of a paper's dates, as `Document.expected["validity"]` has it."""

    issued_within_months: int | None = None
    valid_for_months: int | None = None
    good_for_months: int | None = None
    needed_at: Mapping[str, Any] | None = None


def check(validity: Mapping[str, Any], dates: PaperDates, handed_in: date) -> CheckResult:
    """Hold the dates against the day the paper is handed in and the stage that needs it.

    Fails only when a day that check digits vouch for is over; all else is for people to look at,
    also what nobody need do now. `details` carry the days as YYYY-MM-DD; those of a stage are
    expected, not known.
    """
    asked = Asked(**validity)
    until = _good_until(asked, dates)
    details = _details(asked, dates, until, handed_in)
    needed = _needed_on(asked, handed_in)
    if dates.issued_on is None and until is None:
        return warning("dates_unknown", **details)
    if until and until < handed_in:
        return (failed if dates.sure else warning)("paper_lapsed", **details)
    if _is_too_old(asked, dates, handed_in):
        return warning("issued_too_early", **details)
    if until and until < months_after(needed, asked.valid_for_months or 0):
        return warning("lapses_before_stage" if asked.needed_at else "lapses_too_soon", **details)
    return _holding(asked, dates, until, details)


def _holding(
    asked: Asked, dates: PaperDates, until: date | None, details: dict[str, Json]
) -> CheckResult:
    """Nothing is wrong with the days that are known; they may not be all that are asked about."""
    if dates.source == "declared":
        return warning("dates_partly_known", **details)
    asks_until = asked.valid_for_months or asked.needed_at
    if (asks_until and until is None) or (asked.issued_within_months and dates.issued_on is None):
        return warning("dates_partly_known", **details)
    return passed("dates_hold", **details)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where that has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _good_until(asked: Asked, dates: PaperDates) -> date | None:
    """The paper's own last day, else that which follows from its issue."""
    if dates.expires_on or dates.issued_on is None or asked.good_for_months is None:
        return dates.expires_on
    return months_after(dates.issued_on, asked.good_for_months)


def _needed_on(asked: Asked, handed_in: date) -> date:
    days = int(asked.needed_at["after_days"]) if asked.needed_at else 0
    return handed_in + timedelta(days=days)


def _is_too_old(asked: Asked, dates: PaperDates, handed_in: date) -> bool:
    if dates.issued_on is None or asked.issued_within_months is None:
        return False
    return months_after(dates.issued_on, asked.issued_within_months) < handed_in


def _details(
    asked: Asked, dates: PaperDates, until: date | None, handed_in: date
) -> dict[str, Json]:
    days = {
        "issued_on": dates.issued_on,
        "expires_on": dates.expires_on,
        "good_until": until,
        "handed_in": handed_in,
        "stage_on": _needed_on(asked, handed_in) if asked.needed_at else None,
    }
    told: dict[str, Json] = {name: day.isoformat() for name, day in days.items() if day}
    months: dict[str, Json] = {
        name: value
        for name in ("issued_within_months", "valid_for_months", "good_for_months")
        if (value := getattr(asked, name))
    }
    stage: dict[str, Json] = {"stage": dict(asked.needed_at["title"])} if asked.needed_at else {}
    return told | months | stage | {"source": dates.source}
