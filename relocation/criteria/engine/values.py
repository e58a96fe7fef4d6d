"""Answers as they come out of JSON, read by the type of their question."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from .model import Question, QuestionType, Value

#: Answers with more of them are not taken, so that sums stay short enough to be exact.
MOST_DECIMALS = 10
#: So many decimals may points have.
MOST_OF_POINTS = 4
_NUMBER = re.compile(rf"-?\d{{1,15}}(\.\d{{1,{MOST_DECIMALS}}})?\Z", re.ASCII)
_LARGEST = 10**15


def is_blank(raw: object) -> bool:
    """Whether nothing was answered: no value, or a text of blanks."""
    return raw is None or (isinstance(raw, str) and (not raw or raw.isspace()))


def is_country(code: str) -> bool:
    """Whether the text has the form of an ISO 3166-1 alpha-2 code."""
    return len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()


def read_value(question: Question, raw: object) -> Value | None:
    """The answer as a value of the question's type; None when it is blank or does not fit.

    Numbers come as JSON numbers or as decimal text, dates as ISO 8601 text (2026-04-15).
    """
    return None if is_blank(raw) else fitting(question, raw)


def fitting(question: Question, raw: object) -> Value | None:
    """As `read_value`, for an answer that is known not to be blank."""
    return _READERS[question.type](question, raw)


def read_date(raw: object) -> date | None:
    """The date of an ISO 8601 text; None for anything else."""
    if type(raw) is date:
        return raw
    if not isinstance(raw, str) or len(raw) != 10 or raw[4] != "-" or raw[7] != "-":
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def read_number(raw: object) -> Decimal | None:
    """The exact number of a JSON number or decimal text; None for anything else."""
    if type(raw) is int and -_LARGEST < raw < _LARGEST:
        return Decimal(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        return None
    if isinstance(raw, int) and abs(raw) >= _LARGEST:
        return None
    if isinstance(raw, float):
        raw = Decimal(repr(raw))  # written out below: never 1e-05
    text = format(raw, "f") if isinstance(raw, Decimal) else str(raw).strip()
    return Decimal(text) if _NUMBER.match(text) else None


def _number(question: Question, raw: object) -> Decimal | None:
    value = read_number(raw)
    if value is None:
        return None
    if question.type is QuestionType.INTEGER and value != value.to_integral_value():
        return None
    too_small = isinstance(question.min, Decimal) and value < question.min
    too_large = isinstance(question.max, Decimal) and value > question.max
    return None if too_small or too_large else value


def _choice(question: Question, raw: object) -> str | None:
    return raw if isinstance(raw, str) and raw in question.codes else None


def _date(question: Question, raw: object) -> date | None:
    return read_date(raw)


def _yes_no(question: Question, raw: object) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _country(question: Question, raw: object) -> str | None:
    return raw if isinstance(raw, str) and is_country(raw) else None


def _text(question: Question, raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


_READERS: dict[QuestionType, Callable[[Question, object], Value | None]] = {
    **dict.fromkeys(QuestionType, _text),
    QuestionType.DATE: _date,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CHOICE: _choice,
    QuestionType.COUNTRY: _country,
    QuestionType.INTEGER: _number,
    QuestionType.DECIMAL: _number,
}
