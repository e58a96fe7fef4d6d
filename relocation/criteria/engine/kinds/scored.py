"""Scoring one input, best of its values when it has several; shared by the kinds."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, Protocol

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, Text, Value
from ..numbers import Number, number_text
from ..phrases import say
from ..reading import Reader, Reading
from ..showing import shown, title_of


class Words(NamedTuple):
    """Where the points come from, and what would give more: None when nothing can be told."""

    why: Text
    better: Text | None = None


class Rule(Protocol):
    """A kind of criterion; `read` reads the inputs, of one item where the rule is for items.

    Points and words are worked out apart, for most assessments are only counted.
    """

    @property
    def minimum(self) -> Decimal: ...

    @property
    def maximum(self) -> Decimal: ...

    def inputs(self) -> Iterator[str]: ...

    def span(self, given: Given, read: Reader) -> Span: ...

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words: ...


class OneInput(Protocol):
    """A rule that gives points for each value of one input; `optional`: it may have no value."""

    @property
    def input(self) -> str: ...

    @property
    def optional(self) -> bool: ...

    @property
    def unanswered(self) -> Decimal: ...

    @property
    def maximum(self) -> Decimal: ...

    def points(self, value: Value) -> Decimal: ...

    def possible(self, low: Number | None, high: Number | None) -> Span:
        """The fewest and most points for values between the ends."""
        ...

    def explain(self, criteria_set: CriteriaSet, value: Value, points: Decimal) -> Text:
        """Why a value taken alone gives these points."""
        ...

    def more_than(
        self, criteria_set: CriteriaSet, value: Value | None, points: Decimal
    ) -> Text | None:
        """Which answer would give the next more points."""
        ...


def span_of(rule: OneInput, reading: Reading) -> Span:
    """The points of the best known value; a range while an answer that could matter is missing."""
    values = reading[0]
    if reading[1]:
        return _open_span(rule, reading)
    if not values:
        return rule.unanswered, rule.unanswered
    points = rule.points(values[0]) if len(values) == 1 else max(map(rule.points, values))
    return points, points


def words_of(rule: OneInput, criteria_set: CriteriaSet, reading: Reading) -> Words:
    """The words for the points that `span_of` gives."""
    low, high = span_of(rule, reading)
    best = max(reading.values, key=rule.points, default=None)
    if reading.open and (low != high or best is None):
        return Words(_missing(rule, criteria_set, low, high))
    better = rule.more_than(criteria_set, best, low) if low < rule.maximum else None
    return Words(_why(rule, criteria_set, reading, best, low), better)


def point_parts(points: Decimal, maximum: Decimal) -> dict[str, str]:
    """How sentences name points."""
    return {"points": number_text(points), "maximum": number_text(maximum)}


def span_parts(low: Decimal, high: Decimal) -> dict[str, str]:
    """How sentences name the points still possible."""
    return {"lowest": number_text(low), "highest": number_text(high)}


def would_give(criteria_set: CriteriaSet, name: str, value: Text | str, points: Decimal) -> Text:
    """That another value of the input would give so many points."""
    return say(
        criteria_set.languages,
        "would_give",
        input=title_of(criteria_set, name),
        value=value,
        points=number_text(points),
    )


def _open_span(rule: OneInput, reading: Reading) -> Span:
    low, high = rule.possible(reading.low, reading.high)
    if reading.values:
        best = max(map(rule.points, reading.values))
        return best, max(best, high)
    if rule.optional:
        return min(low, rule.unanswered), max(high, rule.unanswered)
    return low, high


def _missing(rule: OneInput, criteria_set: CriteriaSet, low: Decimal, high: Decimal) -> Text:
    title = title_of(criteria_set, rule.input)
    return say(criteria_set.languages, "missing", input=title, **span_parts(low, high))


def _why(
    rule: OneInput,
    criteria_set: CriteriaSet,
    reading: Reading,
    best: Value | None,
    points: Decimal,
) -> Text:
    if best is not None and len(reading.values) == 1:
        return rule.explain(criteria_set, best, points)
    return say(
        criteria_set.languages,
        "best_of" if best is not None else reading.absence or "blank",
        input=title_of(criteria_set, rule.input),
        value="" if best is None else shown(criteria_set, rule.input, best),
        count=str(len(reading.values)),
        **point_parts(points, rule.maximum),
    )
