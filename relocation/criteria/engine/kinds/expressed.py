"""Points written as an expression, held between a least and a most."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..expressions import Expression
from ..facts.given import Given
from ..model import CriteriaSet
from ..numbers import ZERO
from ..phrases import join, say
from ..reading import NO_NUMBER, Reader
from ..reasons import named_inputs
from ..working_out import work_out
from .scored import Words, point_parts, span_parts


@dataclass(frozen=True, slots=True)
class ExpressedPoints:
    """What the expression gives; nothing when one of its inputs is not asked in this case."""

    expression: Expression
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        yield from self.expression.inputs

    def span(self, given: Given, read: Reader) -> Span:
        reading = work_out(self.expression, read)
        value = reading.values[0] if reading.values else ZERO
        if reading.open or not isinstance(value, Decimal):
            return self.minimum, self.maximum
        points = min(max(value, self.minimum), self.maximum)
        return points, points

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        languages, (low, high) = criteria_set.languages, self.span(given, read)
        details = join(languages, named_inputs(criteria_set, self.expression.inputs, read))
        if low != high:
            return Words(
                say(languages, "condition_unknown", details=details, **span_parts(low, high))
            )
        absent = work_out(self.expression, read) == NO_NUMBER
        phrase = "not_worked_out" if absent else "worked_out"
        return Words(say(languages, phrase, details=details, **point_parts(low, self.maximum)))
