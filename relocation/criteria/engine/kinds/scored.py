"""Scoring one input, best of its values when it has several; shared by the kinds."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple, Protocol

from ..facts.given import Given as FactGiven
from ..model import CriteriaSet, Text, Value
from ..numbers import Number, number_text
from ..phrases import say
from ..reading import Reader, Reading
from ..showing import shown, title_of

Span = tuple[Decimal, Decimal]
Why = Callable[[CriteriaSet], Text]
Better = Callable[[CriteriaSet], Text | None]


class Given(FactGiven, Protocol):
    """What a rule is scored from."""

    def judgements(self, code: str) -> tuple[Decimal, ...]:
        """The points that assessors gave for a criterion judged by people."""
        ...


class Scored(NamedTuple):
    """The points of one criterion: exact when `lowest` and `highest` are the same.

    `why` says where they come from, `better` what would be needed for more, None when nothing
    would give more or nothing can be told; both are worked out only when they are asked for.
    """

    lowest: Decimal
    highest: Decimal
    why: Why
    better: Better


class Rule(Protocol):
    """A kind of criterion; `read` reads the inputs, of one item where the rule is for items."""

    @property
    def minimum(self) -> Decimal: ...

    @property
    def maximum(self) -> Decimal: ...

    def inputs(self) -> Iterator[str]: ...

    def score(self, given: Given, read: Reader) -> Scored: ...


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


def nothing_better(criteria_set: CriteriaSet) -> None:
    """For rules that cannot tell what would give more."""


def score_input(rule: OneInput, reading: Reading) -> Scored:
    """The points of the best known value; a range while an answer that could matter is missing."""
    values = reading.values
    best = values[0] if len(values) == 1 else max(values, key=rule.points, default=None)
    if reading.open:
        low, high = _open_span(rule, reading, best)
        if low != high or best is None:
            missing = partial(_missing, rule, low=low, high=high)
            return Scored(low, high, missing, nothing_better)
    points = rule.unanswered if best is None else rule.points(best)
    return Scored(
        points,
        points,
        partial(_why, rule, reading, best, points),
        partial(_better, rule, best, points),
    )


def point_parts(points: Decimal, maximum: Decimal) -> dict[str, str]:
    """How sentences name points."""
    return {"points": number_text(points), "maximum": number_text(maximum)}


def would_give(criteria_set: CriteriaSet, name: str, value: Text | str, points: Decimal) -> Text:
    """That another value of the input would give so many points."""
    return say(
        criteria_set.languages,
        "would_give",
        input=title_of(criteria_set, name),
        value=value,
        points=number_text(points),
    )


def _open_span(rule: OneInput, reading: Reading, best: Value | None) -> Span:
    low, high = rule.possible(reading.low, reading.high)
    if best is not None:
        return rule.points(best), max(rule.points(best), high)
    if rule.optional:
        return min(low, rule.unanswered), max(high, rule.unanswered)
    return low, high


def _missing(rule: OneInput, criteria_set: CriteriaSet, *, low: Decimal, high: Decimal) -> Text:
    return say(
        criteria_set.languages,
        "missing",
        input=title_of(criteria_set, rule.input),
        lowest=number_text(low),
        highest=number_text(high),
    )


def _why(
    rule: OneInput, reading: Reading, best: Value | None, points: Decimal, criteria_set: CriteriaSet
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


def _better(
    rule: OneInput, best: Value | None, points: Decimal, criteria_set: CriteriaSet
) -> Text | None:
    return rule.more_than(criteria_set, best, points) if points < rule.maximum else None
