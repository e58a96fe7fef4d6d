"""Scoring one input, best of its values when it has several; shared by the kinds."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ..model import CriteriaSet, Text, Value
from ..phrases import say
from ..reading import Reading
from ..showing import number_text, shown, title_of

Span = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Scored:
    """The points of one criterion: exact when `lowest` and `highest` are the same."""

    lowest: Decimal
    highest: Decimal
    reason: Text


class OneInput(Protocol):
    """A rule that gives points for each value of one input."""

    @property
    def input(self) -> str: ...

    @property
    def unanswered(self) -> Decimal: ...

    @property
    def maximum(self) -> Decimal: ...

    def points(self, value: Value) -> Decimal: ...

    def possible(self, low: Decimal | None, high: Decimal | None) -> Span:
        """The fewest and most points for values between the ends."""
        ...


Explain = Callable[[Value, Decimal, int], Text]


def score_input(
    rule: OneInput, criteria_set: CriteriaSet, reading: Reading, explain: Explain
) -> Scored:
    """The points of the best known value; a range while an answer that could matter is missing."""
    best = max(reading.values, key=rule.points, default=None)
    if reading.open:
        span = _open_span(rule, criteria_set, reading, best)
        if span[0] != span[1] or best is None:
            return Scored(*span, _missing(rule, criteria_set, span))
    if best is None:
        return _absent(rule, criteria_set, reading)
    points = rule.points(best)
    return Scored(points, points, explain(best, points, len(reading.values)))


def point_parts(rule: OneInput, points: Decimal) -> dict[str, str]:
    return {"points": number_text(points), "maximum": number_text(rule.maximum)}


def _open_span(
    rule: OneInput, criteria_set: CriteriaSet, reading: Reading, best: Value | None
) -> Span:
    low, high = rule.possible(reading.low, reading.high)
    if best is not None:
        return rule.points(best), max(rule.points(best), high)
    if _may_stay_unanswered(rule, criteria_set):
        return min(low, rule.unanswered), max(high, rule.unanswered)
    return low, high


def _may_stay_unanswered(rule: OneInput, criteria_set: CriteriaSet) -> bool:
    fact = criteria_set.facts.get(rule.input)
    if fact is not None and fact.kind != "age":
        return False
    question = criteria_set.questions[fact.of if fact else rule.input]
    repeat = criteria_set.repeats.get(question.step or "")
    conditional = question.when is not None or not question.required
    return conditional or (repeat is not None and repeat.min == 0)


def _missing(rule: OneInput, criteria_set: CriteriaSet, span: Span) -> Text:
    return say(
        criteria_set.languages,
        "missing",
        input=title_of(criteria_set, rule.input),
        lowest=number_text(span[0]),
        highest=number_text(span[1]),
    )


def _absent(rule: OneInput, criteria_set: CriteriaSet, reading: Reading) -> Scored:
    title = title_of(criteria_set, rule.input)
    reason = say(
        criteria_set.languages,
        reading.absence or "blank",
        input=title,
        **point_parts(rule, rule.unanswered),
    )
    return Scored(rule.unanswered, rule.unanswered, reason)


def best_or_single(
    rule: OneInput, criteria_set: CriteriaSet, value: Value, points: Decimal, count: int
) -> Text:
    """The sentence for a value taken alone, or for the best of several."""
    return say(
        criteria_set.languages,
        "best_of" if count > 1 else "looked_up",
        input=title_of(criteria_set, rule.input),
        value=shown(criteria_set, rule.input, value),
        count=str(count),
        **point_parts(rule, points),
    )
