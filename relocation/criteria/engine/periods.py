"""Lengths of time: whole years between dates, and of dated periods with overlaps counted once."""

from collections.abc import Iterable
from datetime import date, timedelta

Period = tuple[date, date]

DAYS_IN_A_MONTH = 30


def whole_years(start: date, end: date) -> int:
    """Completed years from `start` to `end`; somebody born on 29 February ages on 1 March."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def years_covered(periods: Iterable[Period]) -> int:
    """Whole years covered by the periods, first and last day included, overlaps counted once.

    Months are counted by the calendar; the days left over are added up, thirty making a month.
    """
    months = days = 0
    for start, end in _merged(periods):
        more_months, more_days = _months_and_days(start, end + timedelta(days=1))
        months, days = months + more_months, days + more_days
    return (months + days // DAYS_IN_A_MONTH) // 12


def _merged(periods: Iterable[Period]) -> list[Period]:
    """The periods in order, those that overlap or touch made one."""
    merged: list[Period] = []
    for start, end in sorted(periods):
        if merged and start <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _months_and_days(start: date, end: date) -> tuple[int, int]:
    months = (end.year - start.year) * 12 + end.month - start.month
    days = end.day - start.day
    return (months, days) if days >= 0 else (months - 1, days + DAYS_IN_A_MONTH)
