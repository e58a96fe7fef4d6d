"""Rows with a lower and an upper edge, put in order and checked not to overlap."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from ..errors import CriteriaError
from ..numbers import number_text
from .points import read_points

Row = Mapping[str, Any]


class Edged(NamedTuple):
    """A row with its edges: lower one in, upper one out, None for an open end."""

    low: Decimal | None
    high: Decimal | None
    row: Row
    path: str


class Stretches(NamedTuple):
    """The whole line cut at `edges`; `rows` has one entry a stretch, None where no row is."""

    edges: tuple[Decimal, ...]
    rows: tuple[Row | None, ...]


def read_edged(rows: Sequence[Row], path: str, *, gaps: bool = False) -> list[Edged]:
    """The rows in ascending order; raises CriteriaError where they overlap, or leave a gap."""
    found = [_edged(row, f"{path}.{place}") for place, row in enumerate(rows, start=1)]
    found.sort(key=lambda one: (one.low is not None, one.low or 0))
    for before, after in pairwise(found):
        _check_neighbours(before, after, path, gaps=gaps)
    return found


def read_stretches(rows: Sequence[Row], path: str, *, gaps: bool = False) -> Stretches:
    """The whole line, cut at the edges of the rows."""
    edges: list[Decimal] = []
    covering: list[Row | None] = []
    reached: Decimal | None = None
    for one in read_edged(rows, path, gaps=gaps):
        if one.low is not None and (not edges or one.low != reached):
            covering.append(None)
            edges.append(one.low)
        covering.append(one.row)
        reached = one.high
        if one.high is not None:
            edges.append(one.high)
    if reached is not None:
        covering.append(None)
    return Stretches(tuple(edges), tuple(covering))


def _edged(row: Row, path: str) -> Edged:
    low, high = row.get("from"), row.get("to")
    found = Edged(
        low=None if low is None else read_points(low, f"{path}.from"),
        high=None if high is None else read_points(high, f"{path}.to"),
        row=row,
        path=path,
    )
    if found.low is not None and found.high is not None and found.low >= found.high:
        raise CriteriaError(
            path,
            "The band ends at %(high)s, not above its start %(low)s.",
            high=number_text(found.high),
            low=number_text(found.low),
        )
    return found


def _check_neighbours(before: Edged, after: Edged, path: str, *, gaps: bool) -> None:
    if after.low is None or before.high is None or after.low < before.high:
        shared = after.low if after.low is not None else before.high
        if shared is None:
            raise CriteriaError(path, "Two bands overlap.")
        raise CriteriaError(path, "Two bands overlap at %(edge)s.", edge=number_text(shared))
    if after.low > before.high and not gaps:
        raise CriteriaError(
            path,
            "No band covers %(low)s up to %(high)s.",
            low=number_text(before.high),
            high=number_text(after.low),
        )
