"""Counts over assessed cases: changes of outcome by kind of case, and the spread of points."""

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

Tallies = dict[str, Any]
Span = tuple[Decimal, Decimal]
UNKNOWN = "unknown"


class Tally:
    """Counts the cases of one part."""

    def __init__(self) -> None:
        self.assessed = 0
        self.points_changed = 0
        self.lost = 0
        self.turns: Counter[str] = Counter()
        self.categories: dict[str, Counter[str]] = {}
        self.citizenships: dict[str, Counter[str]] = {}
        self.before: Counter[str] = Counter()
        self.after: Counter[str] = Counter()

    def add(
        self,
        *,
        category: str,
        citizenship: str,
        outcomes: tuple[str, str],
        spans: tuple[Span, Span],
    ) -> None:
        """Count one case: its outcome, and the fewest and most points, before and after.

        `lost` counts those whose points were known and are not, for an answer is missing; they are
        not among those whose points change.
        """
        before, after = spans
        is_lost = before[0] == before[1] and after[0] != after[1]
        turn = ">".join(outcomes)
        self.assessed += 1
        self.lost += is_lost
        self.points_changed += before != after and not is_lost
        self.turns[turn] += 1
        self.categories.setdefault(category, Counter())[turn] += 1
        self.citizenships.setdefault(citizenship, Counter())[turn] += 1
        self.before[_whole(before)] += 1
        self.after[_whole(after)] += 1

    def as_json(self) -> Tallies:
        """The counts, as a part keeps them."""
        return dict(vars(self))


def summed(parts: list[Tallies]) -> Tallies:
    """The counts of all parts together."""
    whole: Tallies = {}
    for part in parts:
        _add(whole, part)
    return whole


def _add(whole: Tallies, part: Mapping[str, Any]) -> None:
    for name, value in part.items():
        if isinstance(value, Mapping):
            _add(whole.setdefault(name, {}), value)
        else:
            whole[name] = whole.get(name, 0) + value


def _whole(span: Span) -> str:
    low, high = span
    return str(int(low.to_integral_value(ROUND_FLOOR))) if low == high else UNKNOWN
