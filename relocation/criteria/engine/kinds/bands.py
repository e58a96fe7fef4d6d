"""Points for a number by the band it falls in: lower edge in, upper edge out, ends may be open."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, Text, Value
from ..numbers import ZERO, Number, number_text
from ..phrases import say
from ..reading import Reader
from ..showing import title_of
from .scored import Words, point_parts, span_of, words_of, would_give


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` (included) to `high` (excluded); None is an open end."""

    low: Decimal | None
    high: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands in ascending order that cover the whole line: what the author left out gives 0."""

    input: str
    optional: bool
    bands: tuple[Band, ...]
    edges: tuple[Decimal, ...]
    exact_edges: tuple[Fraction, ...]
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
        return self.bands[self._place(value)].points

    def possible(self, low: Number | None, high: Number | None) -> Span:
        first = 0 if low is None else self._place(low)
        last = len(self.edges) if high is None else self._place(high)
        points = [band.points for band in self.bands[first : last + 1]]
        return min(points), max(points)

    def explain(self, criteria_set: CriteriaSet, value: Value, points: Decimal) -> Text:
        return say(
            criteria_set.languages,
            "in_band",
            input=title_of(criteria_set, self.input),
            value=number_text(_number(value)),
            band=band_text(criteria_set, self.bands[self._place(value)]),
            **point_parts(points, self.maximum),
        )

    def more_than(
        self, criteria_set: CriteriaSet, value: Value | None, points: Decimal
    ) -> Text | None:
        here = 0 if value is None else self._place(value)
        more = [place for place, band in enumerate(self.bands) if band.points > points]
        nearest = min(more, key=lambda place: (abs(place - here), -place), default=None)
        if nearest is None:
            return None
        band = self.bands[nearest]
        return would_give(criteria_set, self.input, band_text(criteria_set, band), band.points)

    def _place(self, value: Value) -> int:
        if isinstance(value, Decimal):
            return bisect_right(self.edges, value)
        return bisect_right(self.exact_edges, _number(value))


def make_bands(name: str, bands: list[Band], unanswered: Decimal, *, optional: bool) -> Bands:
    """Bands over the whole line from bands that follow each other without gap or overlap."""
    ordered = sorted(bands, key=lambda band: (band.low is not None, band.low or ZERO))
    if ordered[0].low is not None:
        ordered.insert(0, Band(None, ordered[0].low, ZERO))
    if ordered[-1].high is not None:
        ordered.append(Band(ordered[-1].high, None, ZERO))
    edges = tuple(band.low for band in ordered if band.low is not None)
    points = [*(band.points for band in ordered), unanswered]
    return Bands(
        input=name,
        optional=optional,
        bands=tuple(ordered),
        edges=edges,
        exact_edges=tuple(Fraction(edge) for edge in edges),
        unanswered=unanswered,
        minimum=min(points),
        maximum=max(points),
    )


def band_text(criteria_set: CriteriaSet, band: Band) -> Text:
    """The band in words: from 21 to under 36."""
    low = "" if band.low is None else number_text(band.low)
    high = "" if band.high is None else number_text(band.high)
    phrase = "band_any"
    if low and high:
        phrase = "band"
    elif low or high:
        phrase = "band_above" if low else "band_below"
    return say(criteria_set.languages, phrase, low=low, high=high)


def _number(value: Value) -> Number:
    if not isinstance(value, Decimal | Fraction):
        raise TypeError("bands need a number")
    return value
