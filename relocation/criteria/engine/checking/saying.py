"""How faults of answers name what is wanted and what is there."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from ..errors import Fault
from ..model import Question, QuestionType
from ..numbers import number_text
from ..said import Part, Said, shown

WANTED: Mapping[QuestionType, Said] = {
    QuestionType.DATE: Said("a day like 2026-04-15"),
    QuestionType.INTEGER: Said("a whole number"),
    QuestionType.DECIMAL: Said("a number"),
    QuestionType.YES_NO: Said("true or false"),
    QuestionType.COUNTRY: Said("a country of two capital letters, like SE"),
}
TEXT = Said("text")
WANTED_NUMBER = WANTED[QuestionType.DECIMAL]
TODAY = Said("today")


def wanted_of(question: Question) -> Said:
    """What answers the question."""
    if question.type is QuestionType.CHOICE:
        codes = ", ".join(choice.code for choice in question.choices)
        return Said("one of %(codes)s", {"codes": codes})
    return between(WANTED.get(question.type, TEXT), question.min, question.max)


def between(wanted: Said, least: Decimal | date | str | None, most: object) -> Said:
    """The same with its ends, as far as there are any."""
    parts: dict[str, Part] = {"wanted": wanted}
    if least is not None:
        parts["least"] = _end(least)
    if most is not None:
        parts["most"] = _end(most)
    if "least" in parts and "most" in parts:
        return Said("%(wanted)s from %(least)s to %(most)s", parts)
    if "least" in parts:
        return Said("%(wanted)s from %(least)s", parts)
    return Said("%(wanted)s to %(most)s", parts) if "most" in parts else wanted


def no_object(place: str, value: object) -> Fault:
    """That an object must stand there."""
    return Fault(place, Said("must be an object, not %(found)s.", {"found": shown(value)}))


def unknown_key(place: str, known: Sequence[str]) -> Fault:
    """That nothing has the name at the end of the place, and which names there are."""
    parts = {"known": ", ".join(known)}
    return Fault(place, Said("there is no such key; there are %(known)s.", parts))


def _end(end: object) -> Part:
    if isinstance(end, Decimal):
        return number_text(end)
    return end.isoformat() if isinstance(end, date) else TODAY
