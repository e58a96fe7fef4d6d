"""Points that people give: a panel of assessors, a further one when they are far apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet
from ..numbers import ZERO, number_text
from ..phrases import say
from ..reading import Reader
from .scored import Words, point_parts

PLACES = Decimal("0.0001")


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

    def span(self, given: Given, read: Reader) -> Span:
        points = self._points(given)
        if len(points) < self.wanted(points):
            return ZERO, self.maximum
        result = COMBINED[self.combine](points)
        return result, result

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        points, languages = self._points(given), criteria_set.languages
        wanted = self.wanted(points)
        if len(points) < wanted:
            counts = {"count": str(len(points)), "wanted": str(wanted)}
            most = number_text(self.maximum)
            return Words(say(languages, "judgements_missing", maximum=most, **counts))
        told = ", ".join(map(number_text, points))
        parts = point_parts(self.span(given, read)[0], self.maximum)
        return Words(say(languages, "judged", given=told, **parts))

    def wanted(self, points: Sequence[Decimal]) -> int:
        """How many judgements there must be, given those that there are."""
        if len(points) < self.assessors or self.third_when_apart is None:
            return self.assessors
        first = points[: self.assessors]
        return self.assessors + (max(first) - min(first) > self.third_when_apart)

    def _points(self, given: Given) -> list[Decimal]:
        return [min(max(one, ZERO), self.maximum) for one in given.judgements(self.code)]
