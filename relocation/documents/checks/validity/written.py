"""Dates as papers write them: in digits, or with the month as a word of several languages."""

import re
from collections.abc import Iterator
from datetime import date

#: Beginnings of the months' names; the longest that fits counts.
_MONTHS = (
    "jan январ ene gen janv",
    "feb феврал fév fev",
    "mar март mär mrz mars",
    "apr апрел avr abr",
    "may мая май mai mag",
    "jun июн juin giu",
    "jul июл juil lug",
    "aug август août aou ago",
    "sep сентябр set",
    "oct октябр okt ott out",
    "nov ноябр",
    "dec декабр dez déc dic",
)
_BEGINNINGS = sorted(
    ((start, number) for number, names in enumerate(_MONTHS, 1) for start in names.split()),
    key=lambda one: -len(one[0]),
)
_WRITTEN = re.compile(
    r"(?<!\d)(?:"
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<digits>\d{1,2}[.]\s?\d{1,2}[.]\s?\d{4})"
    r"|(?P<slashes>\d{1,2}/\d{1,2}/\d{4})"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th|º|°|\.)?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,12})\.?,?"
    r"\s+(?:de\s+)?(?P<year>\d{4})"
    r"|(?P<month_first>[^\W\d_]{3,12})\.?\s+(?P<day_after>\d{1,2})(?:st|nd|rd|th)?,?"
    r"\s+(?P<year_after>\d{4})"
    r")(?!\d)",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield where each date starts and ends in the text, and the day it means.

    A date with slashes of which either number may be the month is left out: it may mean two days.
    """
    for found in _WRITTEN.finditer(text):
        if day := _day(found):
            yield found.start(), found.end(), day


def _day(found: "re.Match[str]") -> date | None:
    parts = found.groupdict()
    if parts["iso"]:
        return _of(*(int(part) for part in parts["iso"].split("-")))
    if parts["digits"]:
        day, month, year = (int(part) for part in parts["digits"].split("."))
        return _of(year, month, day)
    if parts["slashes"]:
        return _slashed(*(int(part) for part in parts["slashes"].split("/")))
    name = parts["month"] or parts["month_first"]
    in_year, on_day = parts["year"] or parts["year_after"], parts["day"] or parts["day_after"]
    return _of(int(in_year), _month(name), int(on_day))


def _slashed(first: int, second: int, year: int) -> date | None:
    if first != second and max(first, second) <= 12:
        return None
    return _of(year, first, second) if second > 12 else _of(year, second, first)


def _month(name: str) -> int:
    """The number of the month, 0 for a word that is none."""
    word = name.lower()
    return next((number for start, number in _BEGINNINGS if word.startswith(start)), 0)


def _of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None
