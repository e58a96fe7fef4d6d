"""Lengths of time: whole years between dates, and of dated periods with overlaps counted once."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

#: First and last day, both included, and the share of full time in percent.
Spell = tuple[date, date, Decimal]

DAYS_IN_A_MONTH = 30
MONTHS_IN_A_YEAR = 12
DAY = timedelta(days=1)
FULL = Decimal(100)
NOTHING = Decimal(0)


def whole_years(start: date, end: date) -> int:
    """Completed years from `start` to `end`; somebody born on 29 February ages on 1 March."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def years_before(day: date, years: int) -> date:
    """The first day of the period of so many years that ends with `day`."""
    if day.year <= years:
        return date.min
    try:
        return day.replace(year=day.year - years) + DAY
    except ValueError:
        return date(day.year - years, 3, 1)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where that has no such day."""
    whole = day.year * MONTHS_IN_A_YEAR + day.month - 1 - months
    year, month = divmod(whole, MONTHS_IN_A_YEAR)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """Completed months from `start` to `end`."""
    months = (end.year - start.year) * MONTHS_IN_A_YEAR + end.month - start.month
    return months - (end.day < start.day)


def months_covered(spells: Iterable[Spell]) -> int:
    """Whole months covered, overlaps counted once and never for more than full time.

    Months are counted by the calendar; the days left over are added up, thirty making a month.
    """
    days = Decimal(0)
    for start, end, share in _levelled(spells):
        months, more_days = _months_and_days(start, end)
        days += (months * DAYS_IN_A_MONTH + more_days) * share
    return int(days // (DAYS_IN_A_MONTH * FULL))


def _levelled(spells: Iterable[Spell]) -> Iterator[Spell]:
    """The time covered in stretches of one share, in order; `end` is the day after the last.

    Spells that overlap or touch at the same share make one stretch.
    """
    changes: dict[date, Decimal] = {}
    for start, end, share in spells:
        after = end + DAY if end < date.max else end
        changes[start] = changes.get(start, NOTHING) + share
        changes[after] = changes.get(after, NOTHING) - share
    whole = level = NOTHING
    since = date.min
    for day in sorted(changes):
        whole += changes[day]
        if min(whole, FULL) == level:
            continue
        if level:
            yield since, day, level
        level, since = min(whole, FULL), day


def _months_and_days(start: date, end: date) -> tuple[int, int]:
    months = (end.year - start.year) * MONTHS_IN_A_YEAR + end.month - start.month
    days = end.day - start.day
    return (months, days) if days >= 0 else (months - 1, days + DAYS_IN_A_MONTH)
