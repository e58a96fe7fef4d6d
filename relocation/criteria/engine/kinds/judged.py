"""Points that people give: a panel of assessors, a further one when they are far apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Literal

from ..model import CriteriaSet, Text
from ..numbers import PLACES, ZERO, number_text
from ..phrases import say
from ..reading import Reader
from .scored import Given, Scored, nothing_better, point_parts


def _mean(points: Sequence[Decimal]) -> Decimal:
    mean = sum(points, ZERO) / len(points)
    return mean if mean == round(mean, 4) else mean.quantize(PLACES, ROUND_HALF_UP)


COMBINED: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "mean": _mean,
    "lowest": min,
    "highest": max,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Unknown until all `assessors` have given 0 to `maximum` points, and one more where two are
    further apart than `third_when_apart`."""

    code: str
    maximum: Decimal
    assessors: int
    third_when_apart: Decimal | None
    combine: Literal["mean", "lowest", "highest"]

    @property
    def minimum(self) -> Decimal:
        return ZERO

    def inputs(self) -> Iterator[str]:
        return iter(())

    def score(self, given: Given, read: Reader) -> Scored:
        points = [min(max(one, ZERO), self.maximum) for one in given.judgements(self.code)]
        wanted = self.wanted(points)
        if len(points) < wanted:
            missing = partial(self._missing, len(points), wanted)
            return Scored(ZERO, self.maximum, missing, nothing_better)
        result = COMBINED[self.combine](points)
        return Scored(result, result, partial(self._why, points, result), nothing_better)

    def wanted(self, points: Sequence[Decimal]) -> int:
        """How many judgements there must be, given those that there are."""
        if len(points) < self.assessors or self.third_when_apart is None:
            return self.assessors
        first = points[: self.assessors]
        return self.assessors + (max(first) - min(first) > self.third_when_apart)

    def _missing(self, there: int, wanted: int, criteria_set: CriteriaSet) -> Text:
        return say(
            criteria_set.languages,
            "judgements_missing",
            count=str(there),
            wanted=str(wanted),
            maximum=number_text(self.maximum),
        )

    def _why(self, points: list[Decimal], result: Decimal, criteria_set: CriteriaSet) -> Text:
        given = ", ".join(map(number_text, points))
        return say(
            criteria_set.languages, "judged", given=given, **point_parts(result, self.maximum)
        )
