"""The same table over several inputs, or over the items of a repeated step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..conditions import Condition, holds, inputs_of
from ..facts.given import Given
from ..model import CriteriaSet, Text
from ..numbers import ZERO, number_text
from ..phrases import say
from ..reading import Reader
from .combining import Combine, combined, deciding, one_of, together
from .scored import Rule, Words, span_parts


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
        span = self.span(given, read)
        better = (parts[place].better for place in self._deciding(given, read, span))
        why = together(criteria_set, parts, span, self.maximum)
        return Words(why, next((text for text in better if text is not None), None))

    def _deciding(self, given: Given, read: Reader, span: Span) -> Sequence[int]:
        """The rules that give more in all when they alone give more."""
        spans = [rule.span(given, read) for rule in self.rules]
        if not self.others:
            return deciding(self.combine, spans, span, self.most)
        others = [rule.span(given, read) for rule in self.others]
        return deciding("highest", _one_and_others(spans, others), span, self.most)


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
        wanted = [place for place, item in enumerate(items) if holds(self.where, item)]
        parts = [self.rule.words(criteria_set, given, items[place]) for place in wanted]
        why = together(criteria_set, parts, (low, high), self.maximum)
        if low != high or low == self.most:
            return Words(why)
        spans = [self.rule.span(given, items[place]) for place in wanted]
        for number in deciding(self.combine, spans, (low, high), self.most):
            better = parts[number].better
            if better is not None:
                return Words(why, self._in_item(criteria_set, wanted[number], better))
        return Words(why, self._one_more(criteria_set, given, low, found=len(parts)))

    def _in_item(self, criteria_set: CriteriaSet, place: int, better: Text) -> Text:
        item, number = criteria_set.repeats[self.of].item, str(place + 1)
        return say(criteria_set.languages, "in_item", item=item, number=number, better=better)

    def _one_more(
        self, criteria_set: CriteriaSet, given: Given, low: Decimal, *, found: int
    ) -> Text | None:
        """What one more item could give; None where it gives nothing, or there is room for none."""
        is_full = (given.item_count(self.of) or 0) >= given.most_items(self.of)
        if is_full or (self.combine == "lowest" and found):
            return None
        counted = low if self.combine == "sum" else ZERO
        points = self.rule.maximum
        if self.most is not None:
            points = min(points, self.most - counted)
        if points <= low - counted:
            return None
        item = criteria_set.repeats[self.of].item
        return say(criteria_set.languages, "one_more", item=item, points=number_text(points))

    def _together(self, spans: list[Span], doubtful: list[Span]) -> Span:
        if not doubtful:
            return combined(self.combine, spans, self.most)
        if self.combine == "sum":
            maybe = [(min(low, ZERO), max(high, ZERO)) for low, high in doubtful]
            return combined("sum", [*spans, *maybe], self.most)
        low, high = one_of(self.combine, spans, doubtful)
        return (low, high) if self.most is None else (min(low, self.most), min(high, self.most))


def _one_and_others(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """For each input the ends when it is the best and all others are the rest."""
    low, high = sum((one[0] for one in others), ZERO), sum((one[1] for one in others), ZERO)
    return [
        (one[0] + low - other[0], one[1] + high - other[1])
        for one, other in zip(spans, others, strict=True)
    ]
