"""Points for a choice, a country or a yes/no answer, by a table; best of several answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..model import CriteriaSet, Value
from ..reading import Reader
from .scored import Scored, Span, best_or_single, score_input


@dataclass(frozen=True, slots=True)
class Lookup:
    """`table` gives points by code (yes and no for a yes/no question); others get `default`."""

    input: str
    table: Mapping[str, Decimal]
    default: Decimal | None
    unanswered: Decimal
    minimum: Decimal
    maximum: Decimal
    lowest_answer: Decimal
    highest_answer: Decimal

    def points(self, value: Value) -> Decimal:
        found = self.table.get(_code(value), self.default)
        return self.lowest_answer if found is None else found

    def possible(self, low: Decimal | None, high: Decimal | None) -> Span:
        return self.lowest_answer, self.highest_answer

    def score(self, criteria_set: CriteriaSet, read: Reader) -> Scored:
        explain = partial(best_or_single, self, criteria_set)
        return score_input(self, criteria_set, read(self.input), explain)


def make_lookup(
    name: str, table: Mapping[str, Decimal], default: Decimal | None, unanswered: Decimal
) -> Lookup:
    """A lookup with its range of points worked out."""
    answers = [*table.values(), *([] if default is None else [default])]
    every = [*answers, unanswered]
    return Lookup(
        input=name,
        table=table,
        default=default,
        unanswered=unanswered,
        minimum=min(every),
        maximum=max(every),
        lowest_answer=min(answers),
        highest_answer=max(answers),
    )


def _code(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
