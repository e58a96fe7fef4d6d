"""A number that may change with a condition: a cap, a pass mark."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .conditions import Condition
from .reading import Reader


class Varying(NamedTuple):
    """The number of the first case whose condition holds, else `otherwise`."""

    cases: tuple[tuple[Condition, Decimal], ...]
    otherwise: Decimal

    def span(self, read: Reader) -> tuple[Decimal, Decimal]:
        """The least and the greatest number it may still be; the same while nothing is missing."""
        if not self.cases:
            return self.otherwise, self.otherwise
        possible: list[Decimal] = []
        for condition, number in self.cases:
            result = condition.holds(read)
            if result is not False:
                possible.append(number)
            if result:
                return min(possible), max(possible)
        possible.append(self.otherwise)
        return min(possible), max(possible)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Every number it may be."""
        return (*(number for _, number in self.cases), self.otherwise)

    def is_never_above(self, other: "Varying") -> bool:
        """Whether in every case it is surely at most the other."""
        if [condition for condition, _ in self.cases] == [when for when, _ in other.cases]:
            return all(one <= two for one, two in zip(self.numbers, other.numbers, strict=True))
        return max(self.numbers) <= min(other.numbers)

    def inputs(self) -> Iterator[str]:
        for condition, _ in self.cases:
            yield from condition.inputs()
