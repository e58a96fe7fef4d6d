"""Points for a number by the band it falls in: lower edge in, upper edge out, ends may be open."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..model import CriteriaSet, Text, Value
from ..phrases import say
from ..reading import Reader
from ..showing import number_text, title_of
from .scored import Scored, Span, best_or_single, point_parts, score_input

NONE = Decimal(0)


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
    bands: tuple[Band, ...]
    edges: tuple[Decimal, ...]
    unanswered: Decimal
    minimum: Decimal
    maximum: Decimal

    def points(self, value: Value) -> Decimal:
        return self._band(value).points

    def possible(self, low: Decimal | None, high: Decimal | None) -> Span:
        first = 0 if low is None else bisect_right(self.edges, low)
        last = len(self.edges) if high is None else bisect_right(self.edges, high)
        points = [band.points for band in self.bands[first : last + 1]]
        return min(points), max(points)

    def score(self, criteria_set: CriteriaSet, read: Reader) -> Scored:
        explain = partial(_explain, self, criteria_set)
        return score_input(self, criteria_set, read(self.input), explain)

    def band(self, value: Decimal) -> Band:
        """The band in which the number falls."""
        return self.bands[bisect_right(self.edges, value)]

    def _band(self, value: Value) -> Band:
        if not isinstance(value, Decimal):
            raise TypeError("bands need a number")
        return self.band(value)


def make_bands(name: str, bands: list[Band], unanswered: Decimal) -> Bands:
    """Bands over the whole line from bands that follow each other without gap or overlap."""
    ordered = sorted(bands, key=lambda band: (band.low is not None, band.low or NONE))
    if ordered[0].low is not None:
        ordered.insert(0, Band(None, ordered[0].low, NONE))
    if ordered[-1].high is not None:
        ordered.append(Band(ordered[-1].high, None, NONE))
    edges = tuple(band.low for band in ordered if band.low is not None)
    points = [band.points for band in ordered] + [unanswered]
    return Bands(name, tuple(ordered), edges, unanswered, min(points), max(points))


def _explain(
    rule: Bands, criteria_set: CriteriaSet, value: Value, points: Decimal, count: int
) -> Text:
    if count > 1 or not isinstance(value, Decimal):
        return best_or_single(rule, criteria_set, value, points, count)
    band = rule.band(value)
    low, high = band.low, band.high
    phrase = "band" if low is not None and high is not None else _open_phrase(low, high)
    languages = criteria_set.languages
    edges = {
        "low": "" if low is None else number_text(low),
        "high": "" if high is None else number_text(high),
    }
    return say(
        languages,
        "in_band",
        input=title_of(criteria_set, rule.input),
        value=number_text(value),
        band=say(languages, phrase, **edges),
        **point_parts(rule, points),
    )


def _open_phrase(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None:
        return "band_above"
    return "band_below" if high is not None else "band_any"
