"""Points for every whole unit of a number: a point a year, half a point for each half-year."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, Text, Value
from ..numbers import ZERO, Number, is_number, number_text
from ..reading import Reader
from .lookup import looked_up
from .scored import Words, point_parts, span_of, words_of, would_give


@dataclass(frozen=True, slots=True)
class PerUnit:
    """`each` points for every whole `unit` above `above`, never past `most`.

    Points may be taken away: then `each` and `most` are below 0.
    """

    input: str
    optional: bool
    unit: Decimal
    each: Decimal
    above: Decimal
    most: Decimal
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
        return self._points(self._units(value))

    def possible(self, low: Number | None, high: Number | None) -> Span:
        first = ZERO if low is None else self.points(low)
        last = self.most if high is None else self.points(high)
        return min(first, last), max(first, last)

    def explain(self, criteria_set: CriteriaSet, value: Value, points: Decimal) -> Text:
        return looked_up(criteria_set, self.input, value, point_parts(points, self.maximum))

    def more_than(
        self, criteria_set: CriteriaSet, value: Value | None, points: Decimal
    ) -> Text | None:
        units = (0 if value is None else self._units(value)) + (1 if self.each > 0 else -1)
        needed = number_text(self.above + units * self.unit)
        return would_give(criteria_set, self.input, needed, self._points(units))

    def _points(self, units: int) -> Decimal:
        points = self.each * max(units, 0)
        return min(points, self.most) if self.each > 0 else max(points, self.most)

    def _units(self, value: Value) -> int:
        if not is_number(value):
            raise TypeError("units need a number")
        over = Fraction(value) - Fraction(self.above)
        return max(0, floor(over / Fraction(self.unit)))
