"""The same table over several inputs, or over the items of a repeated step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from ..conditions import Condition, holds, inputs_of
from ..model import CriteriaSet, Text
from ..numbers import ZERO, number_text
from ..phrases import join, say
from ..reading import Reader
from .scored import Given, Rule, Scored, Span, nothing_better, point_parts

Combine = Literal["sum", "highest", "lowest"]
COMBINED: dict[Combine, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda points: sum(points, ZERO),
    "highest": lambda points: max(points, default=ZERO),
    "lowest": lambda points: min(points, default=ZERO),
}


def combined(combine: Combine, spans: Sequence[Span], most: Decimal | None) -> Span:
    """The ends of what several rules give together, at most `most`."""
    join_ = COMBINED[combine]
    low, high = join_([span[0] for span in spans]), join_([span[1] for span in spans])
    return (low, high) if most is None else (min(low, most), min(high, most))


@dataclass(frozen=True, slots=True)
class Each:
    """One rule for each input; with `others` the best by its rule, the rest by their other one."""

    rules: tuple[Rule, ...]
    others: tuple[Rule, ...]
    combine: Combine
    most: Decimal | None
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        for rule in self.rules:
            yield from rule.inputs()

    def score(self, given: Given, read: Reader) -> Scored:
        scored = [rule.score(given, read) for rule in self.rules]
        others = [rule.score(given, read) for rule in self.others]
        spans = [one[:2] for one in scored]
        if others:
            spans = _one_and_others(scored, others)
        low, high = combined("highest" if others else self.combine, spans, self.most)
        return Scored(
            low, high, partial(self._why, scored, low, high), partial(_first_better, scored)
        )

    def _why(
        self, scored: list[Scored], low: Decimal, high: Decimal, criteria_set: CriteriaSet
    ) -> Text:
        return together(criteria_set, scored, (low, high), self.maximum)


@dataclass(frozen=True, slots=True)
class Items:
    """One rule for each item of a repeated step."""

    of: str
    where: Condition | None
    rule: Rule
    combine: Combine
    most: Decimal | None
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        yield from inputs_of(self.where)
        yield from self.rule.inputs()

    def score(self, given: Given, read: Reader) -> Scored:
        items = given.items(self.of)
        if items is None:
            return Scored(self.minimum, self.maximum, self._missing, nothing_better)
        scored: list[Scored] = []
        doubtful: list[Scored] = []
        for item in items:
            wanted = holds(self.where, item)
            if wanted is not False:
                (scored if wanted else doubtful).append(self.rule.score(given, item))
        low, high = self._span(scored, doubtful)
        return Scored(low, high, partial(self._why, scored, low, high), nothing_better)

    def _span(self, scored: list[Scored], doubtful: list[Scored]) -> Span:
        spans = [one[:2] for one in scored]
        if not doubtful:
            return combined(self.combine, spans, self.most)
        if self.combine == "sum":
            spans += [(min(one.lowest, ZERO), max(one.highest, ZERO)) for one in doubtful]
            return combined("sum", spans, self.most)
        without = combined(self.combine, spans, self.most)
        with_all = combined(self.combine, [*spans, *(one[:2] for one in doubtful)], self.most)
        return min(without[0], with_all[0]), max(without[1], with_all[1])

    def _missing(self, criteria_set: CriteriaSet) -> Text:
        parts = {"lowest": number_text(self.minimum), "highest": number_text(self.maximum)}
        return say(criteria_set.languages, "sum_missing", **parts)

    def _why(
        self, scored: list[Scored], low: Decimal, high: Decimal, criteria_set: CriteriaSet
    ) -> Text:
        return together(criteria_set, scored, (low, high), self.maximum)


def together(criteria_set: CriteriaSet, scored: list[Scored], span: Span, maximum: Decimal) -> Text:
    """The sentences of the parts and what they give together."""
    languages = criteria_set.languages
    parts = join(languages, (one.why(criteria_set) for one in scored), " ")
    low, high = map(number_text, span)
    if span[0] != span[1]:
        return say(languages, "together_missing", parts=parts, lowest=low, highest=high)
    if not scored:
        return say(languages, "no_items", **point_parts(span[0], maximum))
    return say(languages, "together", parts=parts, **point_parts(span[0], maximum))


def _one_and_others(scored: list[Scored], others: list[Scored]) -> list[Span]:
    """For each input the ends when it is the best and all others are the rest."""
    low, high = sum((o.lowest for o in others), ZERO), sum((o.highest for o in others), ZERO)
    return [
        (one.lowest + low - other.lowest, one.highest + high - other.highest)
        for one, other in zip(scored, others, strict=True)
    ]


def _first_better(scored: list[Scored], criteria_set: CriteriaSet) -> Text | None:
    found = (one.better(criteria_set) for one in scored)
    return next((text for text in found if text is not None), None)
