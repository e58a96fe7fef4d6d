"""From what was typed to what is kept, and back; what cannot be read is kept as it was typed."""

import re
import unicodedata

from applicants.answers.faults import PASSPORT_NUMBER
from relocation.criteria.engine import Question, QuestionType

Stored = str | int | bool | None

YES, NO = "yes", "no"
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\Z", re.ASCII)
_JOINTS = re.compile(r"[ \-\u2010-\u2015\u2212]")
_WHOLE = re.compile(r"-?\d{1,15}\Z", re.ASCII)


def stored(question: Question, text: str | None) -> Stored:
    """The answer as the criteria engine reads it (dates ISO 8601, yes and no as booleans).

    None for a blank; text that does not fit the question's type stays as it was typed, so that
    nothing is lost and the form can say what is wrong with it.
    """
    clean = _clean(text or "", lines=question.type is QuestionType.LONG_TEXT)
    if not clean:
        return None
    if question.fact == PASSPORT_NUMBER:
        return _JOINTS.sub("", clean).upper()
    match question.type:
        case QuestionType.YES_NO:
            return {YES: True, NO: False}.get(clean, clean)
        case QuestionType.DATE:
            return _date(clean)
        case QuestionType.INTEGER | QuestionType.DECIMAL:
            return _number(clean)
        case _:
            return clean


def typed(answer: object) -> str:
    """The stored answer as it stands in a field of the form."""
    if isinstance(answer, bool):
        return YES if answer else NO
    return "" if answer is None else str(answer)


def _clean(text: str, *, lines: bool) -> str:
    """One spelling for each letter, no control characters (PostgreSQL's JSON takes no NUL)."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        char
        for char in text
        if (char == "\n" and lines) or char == "\t" or unicodedata.category(char) not in _CONTROL
    )
    return kept.strip() if lines else " ".join(kept.split())


_CONTROL = frozenset({"Cc", "Cs"})


def _date(text: str) -> str:
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return text


def _number(text: str) -> str | int:
    text = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d)", "", text).replace("\u2212", "-")
    if re.fullmatch(r"-?\d+,\d{1,2}", text, re.ASCII):
        text = text.replace(",", ".")
    return int(text) if _WHOLE.match(text) else text
