"""Points for two inputs by a table of rows and columns, either axis in bands or by answer."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, Text, Value
from ..numbers import ZERO, Number
from ..phrases import say
from ..reading import Reader, Reading
from ..reasons import value_text
from ..showing import title_of
from .bands import Band, band_text
from .lookup import any_of, code_of
from .scored import Words, point_parts, span_parts, would_give

Cell = int | None
#: The place of an answer that the table does not name; None is that of no answer.
BESIDE = -1


@dataclass(frozen=True, slots=True)
class BandAxis:
    """Places of a number among bands; `places` has one for each stretch between the edges."""

    input: str
    optional: bool
    edges: tuple[Fraction, ...]
    places: tuple[int, ...]
    bands: tuple[Band, ...]

    def place(self, value: Value) -> Cell:
        if not isinstance(value, Decimal | Fraction):
            raise TypeError("bands need a number")
        return self.places[self._stretch(value)]

    def possible(self, reading: Reading) -> set[Cell]:
        first = 0 if reading.low is None else self._stretch(reading.low)
        last = len(self.edges) if reading.high is None else self._stretch(reading.high)
        return set(self.places[first : last + 1])

    def label(self, criteria_set: CriteriaSet, place: int) -> Text:
        return band_text(criteria_set, self.bands[place])

    def _stretch(self, value: Number) -> int:
        return bisect_right(self.edges, Fraction(value))


@dataclass(frozen=True, slots=True)
class CodeAxis:
    """Places of an answer; an answer that is not named stands beside the table."""

    input: str
    optional: bool
    places: Mapping[str, int]
    is_complete: bool

    def place(self, value: Value) -> Cell:
        return self.places.get(code_of(value), BESIDE)

    def possible(self, reading: Reading) -> set[Cell]:
        return {*self.places.values(), *(() if self.is_complete else (BESIDE,))}

    def label(self, criteria_set: CriteriaSet, place: int) -> Text:
        codes = [code for code, one in self.places.items() if one == place]
        return any_of(criteria_set, self.input, codes)


Axis = BandAxis | CodeAxis


@dataclass(frozen=True, slots=True)
class Matrix:
    """`table[row][column]`; an answer beside the table gives `default`, none gives nothing."""

    rows: Axis
    columns: Axis
    table: tuple[tuple[Decimal, ...], ...]
    default: Decimal
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        yield self.rows.input
        yield self.columns.input

    def span(self, given: Given, read: Reader) -> Span:
        readings = read(self.rows.input), read(self.columns.input)
        rows, columns = _cells(self.rows, readings[0]), _cells(self.columns, readings[1])
        best = self._best(rows[0], columns[0])
        if not readings[0].open and not readings[1].open:
            return best, best
        possible = [self._points(row, column) for row in rows[1] for column in columns[1]]
        settled = readings[0].values and readings[1].values
        return (best if settled else min(possible)), max(possible)

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        low, high = self.span(given, read)
        return Words(
            self._why(criteria_set, read, low, high),
            self._more(criteria_set, read, low) if low == high else None,
        )

    def _axes(self) -> tuple[Axis, Axis]:
        return self.rows, self.columns

    def _points(self, row: Cell, column: Cell) -> Decimal:
        if row is None or column is None:
            return ZERO
        return self.default if BESIDE in (row, column) else self.table[row][column]

    def _best(self, rows: set[Cell], columns: set[Cell]) -> Decimal:
        return max(self._points(row, column) for row in rows for column in columns)

    def _why(
        self, criteria_set: CriteriaSet, read: Reader, lowest: Decimal, highest: Decimal
    ) -> Text:
        languages = criteria_set.languages
        parts: dict[str, Text | str] = {}
        for side, axis in zip(("row", "column"), self._axes(), strict=True):
            parts[side] = title_of(criteria_set, axis.input)
            parts[f"{side}_value"] = value_text(criteria_set, axis.input, read)
        if lowest != highest:
            return say(languages, "matrix_missing", **parts, **span_parts(lowest, highest))
        return say(languages, "matrix", **parts, **point_parts(lowest, self.maximum))

    def _more(self, criteria_set: CriteriaSet, read: Reader, points: Decimal) -> Text | None:
        """The nearest cell with more points that is reached by changing one of the inputs."""
        rows, _ = _cells(self.rows, read(self.rows.input))
        columns, _ = _cells(self.columns, read(self.columns.input))
        changed: list[tuple[Decimal, Axis, int]] = [
            *((self._best({row}, columns), self.rows, row) for row in range(len(self.table))),
            *((self._best(rows, {one}), self.columns, one) for one in range(len(self.table[0]))),
        ]
        more = [one for one in changed if one[0] > points]
        if not more:
            return None
        best, axis, place = min(more, key=lambda one: one[0])
        return would_give(criteria_set, axis.input, axis.label(criteria_set, place), best)


def _cells(axis: Axis, reading: Reading) -> tuple[set[Cell], set[Cell]]:
    """The places known, and all that are still possible."""
    known: set[Cell] = {axis.place(value) for value in reading.values} or {None}
    if not reading.open:
        return known, known
    more = axis.possible(reading)
    return known, (known if reading.values else set()) | more | ({None} if axis.optional else set())
