"""Points for a condition: so many when it holds, others when it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..conditions import Condition
from ..model import CriteriaSet, Text
from ..numbers import number_text
from ..phrases import say
from ..reading import Reader
from ..reasons import details_of
from .scored import Given, Scored, nothing_better, point_parts


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

    def score(self, given: Given, read: Reader) -> Scored:
        result = self.rule.holds(read)
        if result is None:
            return Scored(self.minimum, self.maximum, partial(self._unknown, read), nothing_better)
        points = self.points if result else self.otherwise
        better = nothing_better if points == self.maximum else partial(self._more, read)
        return Scored(points, points, partial(self._why, read, points, holds=result), better)

    def _why(
        self, read: Reader, points: Decimal, criteria_set: CriteriaSet, *, holds: bool
    ) -> Text:
        return say(
            criteria_set.languages,
            "condition_met" if holds else "condition_not_met",
            details=details_of(criteria_set, self.rule, read),
            **point_parts(points, self.maximum),
        )

    def _unknown(self, read: Reader, criteria_set: CriteriaSet) -> Text:
        return say(
            criteria_set.languages,
            "condition_unknown",
            details=details_of(criteria_set, self.rule, read),
            lowest=number_text(self.minimum),
            highest=number_text(self.maximum),
        )

    def _more(self, read: Reader, criteria_set: CriteriaSet) -> Text:
        return say(
            criteria_set.languages,
            "condition_would_give",
            details=details_of(criteria_set, self.rule, read),
            points=number_text(self.maximum),
        )
