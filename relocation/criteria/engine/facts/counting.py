"""Counts: items of a repeated step, conditions that hold; and whether one condition holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..conditions import Condition, inputs_of
from ..model import Text
from ..numbers import ZERO
from ..reading import OPEN, Reading, known, number
from .given import Given


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of a repeated step satisfy the condition."""

    code: str
    title: Text
    of: str
    where: Condition | None

    def inputs(self) -> Iterator[str]:
        return inputs_of(self.where)

    def read(self, given: Given) -> Reading:
        count = given.item_count(self.of)
        if count is None:
            return number(ZERO, Decimal(given.most_items(self.of)))
        if self.where is None or not count:
            return known(Decimal(count))
        return _counted([self.where.holds(read) for read in given.items(self.of) or ()])


@dataclass(frozen=True, slots=True)
class MetCount:
    """How many of the conditions hold."""

    code: str
    title: Text
    conditions: tuple[Condition, ...]

    def inputs(self) -> Iterator[str]:
        for condition in self.conditions:
            yield from condition.inputs()

    def read(self, given: Given) -> Reading:
        return _counted([condition.holds(given.read) for condition in self.conditions])


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether a condition holds, as a yes or no that other rules can name."""

    code: str
    title: Text
    rule: Condition

    def inputs(self) -> Iterator[str]:
        return self.rule.inputs()

    def read(self, given: Given) -> Reading:
        result = self.rule.holds(given.read)
        return OPEN if result is None else known(result)


def _counted(results: list[bool | None]) -> Reading:
    sure = Decimal(results.count(True))
    return number(sure, sure + results.count(None))
