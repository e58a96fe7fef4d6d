"""The same table over several inputs, or over the items of a repeated step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..assessment import Span
from ..conditions import Condition, holds, inputs_of
from ..facts.given import Given
from ..model import CriteriaSet, Text
from ..numbers import ZERO
from ..phrases import join, say
from ..reading import Reader
from .scored import Rule, Words, point_parts, span_parts

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

    def span(self, given: Given, read: Reader) -> Span:
        spans = [rule.span(given, read) for rule in self.rules]
        if not self.others:
            return combined(self.combine, spans, self.most)
        others = [rule.span(given, read) for rule in self.others]
        return combined("highest", _one_and_others(spans, others), self.most)

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        parts = [rule.words(criteria_set, given, read) for rule in self.rules]
        why = together(criteria_set, parts, self.span(given, read), self.maximum)
        better = (part.better for part in parts)
        return Words(why, next((text for text in better if text is not None), None))


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

    def span(self, given: Given, read: Reader) -> Span:
        items = given.items(self.of)
        if items is None:
            return self.minimum, self.maximum
        spans: list[Span] = []
        doubtful: list[Span] = []
        for item in items:
            wanted = holds(self.where, item)
            if wanted is not False:
                (spans if wanted else doubtful).append(self.rule.span(given, item))
        return self._together(spans, doubtful)

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        items = given.items(self.of)
        low, high = self.span(given, read)
        if items is None:
            return Words(say(criteria_set.languages, "sum_missing", **span_parts(low, high)))
        parts = [
            self.rule.words(criteria_set, given, item) for item in items if holds(self.where, item)
        ]
        return Words(together(criteria_set, parts, (low, high), self.maximum))

    def _together(self, spans: list[Span], doubtful: list[Span]) -> Span:
        if not doubtful:
            return combined(self.combine, spans, self.most)
        if self.combine == "sum":
            maybe = [(min(low, ZERO), max(high, ZERO)) for low, high in doubtful]
            return combined("sum", [*spans, *maybe], self.most)
        low, high = one_of(self.combine, spans, doubtful)
        return (low, high) if self.most is None else (min(low, self.most), min(high, self.most))


def one_of(combine: Combine, sure: Sequence[Span], doubtful: Sequence[Span]) -> Span:
    """The ends of the highest or lowest of several, some of which may not count; 0 of none."""
    join_, every = COMBINED[combine], [*sure, *doubtful]
    if not sure:
        lows, highs = [low for low, _ in every], [high for _, high in every]
        return min([*lows, ZERO]), max([*highs, ZERO])
    low, high = join_([low for low, _ in sure]), join_([high for _, high in sure])
    if combine == "lowest":
        return min([low, *(one for one, _ in doubtful)]), high
    return low, max([high, *(one for _, one in doubtful)])


def together(
    criteria_set: CriteriaSet, parts: Sequence[Words], span: Span, maximum: Decimal
) -> Text:
    """The sentences of the parts and what they give together."""
    languages, (low, high) = criteria_set.languages, span
    whys = join(languages, (part.why for part in parts), " ")
    if low != high:
        return say(languages, "together_missing", parts=whys, **span_parts(low, high))
    if not parts:
        return say(languages, "no_items", **point_parts(low, maximum))
    return say(languages, "together", parts=whys, **point_parts(low, maximum))


def _one_and_others(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """For each input the ends when it is the best and all others are the rest."""
    low, high = sum((one[0] for one in others), ZERO), sum((one[1] for one in others), ZERO)
    return [
        (one[0] + low - other[0], one[1] + high - other[1])
        for one, other in zip(spans, others, strict=True)
    ]
