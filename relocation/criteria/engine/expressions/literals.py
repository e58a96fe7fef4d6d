"""Numbers, texts and dates written in an expression, as the library gets them."""

from datetime import date

from ..values import read_date
from .typed import MisreadError, Typed


def number(text: str) -> Typed:
    """A number; the language keeps 5 and 5.0 apart, and here every number is the second."""
    whole, _, part = text.partition(".")
    return Typed("number", f"{int(whole)}.{part or 0}")


def text(meant: str) -> Typed:
    """A text in quotes."""
    escaped = meant.replace("\\", "\\\\").replace('"', '\\"')
    return Typed("text", f'"{escaped}"')


def day(meant: str, at: int) -> Typed:
    """A date in ISO 8601; raises MisreadError when there is no such day."""
    found = read_date(meant)
    if found is None:
        raise MisreadError(at, "“%(given)s” is not a date. Write it as 2026-01-31.", given=meant)
    return Typed("date", repr(as_days(found)))


def as_days(value: date) -> float:
    """The date as a number of days, so that dates compare and are taken from each other."""
    return float(value.toordinal())
