"""Points for reaching a level of an ordered choice: at least this, at least that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, Text, Value
from ..numbers import Number
from ..reading import Reader
from ..showing import shown
from .lookup import looked_up
from .scored import Words, point_parts, span_of, words_of, would_give


@dataclass(frozen=True, slots=True)
class Levels:
    """`table` holds the points of every choice, lowest first: those of the last level reached."""

    input: str
    optional: bool
    table: Mapping[str, Decimal]
    unanswered: Decimal
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        yield self.input

    def span(self, given: Given, read: Reader) -> Span:
        return span_of(self, read(self.input))

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        return words_of(self, criteria_set, read(self.input))

    def points(self, value: Value) -> Decimal:
        return self.table[str(value)]

    def possible(self, low: Number | None, high: Number | None) -> Span:
        return min(self.table.values()), max(self.table.values())

    def explain(self, criteria_set: CriteriaSet, value: Value, points: Decimal) -> Text:
        return looked_up(criteria_set, self.input, value, point_parts(points, self.maximum))

    def more_than(
        self, criteria_set: CriteriaSet, value: Value | None, points: Decimal
    ) -> Text | None:
        for code, more in self.table.items():
            if more > points:
                return would_give(
                    criteria_set, self.input, shown(criteria_set, self.input, code), more
                )
        return None
