"""Points for a condition: so many when it holds, others when it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..conditions import Condition
from ..facts.given import Given
from ..model import CriteriaSet
from ..numbers import number_text
from ..phrases import say
from ..reading import Reader
from ..reasons import details_of
from .scored import Words, point_parts, span_parts


@dataclass(frozen=True, slots=True)
class Fixed:
    """`points` when the condition holds, `otherwise` when it does not."""

    rule: Condition
    points: Decimal
    otherwise: Decimal

    @property
    def minimum(self) -> Decimal:
        return min(self.points, self.otherwise)

    @property
    def maximum(self) -> Decimal:
        return max(self.points, self.otherwise)

    def inputs(self) -> Iterator[str]:
        return self.rule.inputs()

    def span(self, given: Given, read: Reader) -> Span:
        result = self.rule.holds(read)
        if result is None:
            return self.minimum, self.maximum
        points = self.points if result else self.otherwise
        return points, points

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        languages, details = criteria_set.languages, details_of(criteria_set, self.rule, read)
        low, high = self.span(given, read)
        if low != high:
            return Words(
                say(languages, "condition_unknown", details=details, **span_parts(low, high))
            )
        phrase = "condition_met" if self.rule.holds(read) else "condition_not_met"
        why = say(languages, phrase, details=details, **point_parts(low, self.maximum))
        if low == self.maximum:
            return Words(why)
        most = number_text(self.maximum)
        return Words(why, say(languages, "condition_would_give", details=details, points=most))
