"""Comparisons: an input against values, against another input, against a day so long ago."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Self

from .model import TODAY, Value
from .numbers import Number, Order, in_order, is_number, same
from .periods import months_before
from .reading import Reader, Reading


class Verb(StrEnum):
    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ANSWERED = "answered"


ORDERS: dict[Verb, Order] = {
    Verb.AT_LEAST: operator.ge,
    Verb.AT_MOST: operator.le,
    Verb.MORE_THAN: operator.gt,
    Verb.LESS_THAN: operator.lt,
}
OPPOSITE = {
    Verb.AT_LEAST: Verb.LESS_THAN,
    Verb.AT_MOST: Verb.MORE_THAN,
    Verb.MORE_THAN: Verb.AT_MOST,
    Verb.LESS_THAN: Verb.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One input against its operands; of several values any may satisfy it.

    For an ordered choice `accepted` holds the codes that satisfy it.
    """

    input: str
    verb: Verb
    operands: tuple[Value, ...]
    accepted: frozenset[str] | None = None
    satisfied_by: Callable[[Value], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "satisfied_by", _check(self))

    def holds(self, read: Reader) -> bool | None:
        reading = read(self.input)
        if self.verb is Verb.ANSWERED:
            return self._answered(reading)
        for value in reading[0]:
            if self.satisfied_by(value):
                return True
        return self._still_possible(reading) if reading[1] else False

    def inputs(self) -> Iterator[str]:
        yield self.input

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Self, bool]]:
        yield self, wanted

    def _answered(self, reading: Reading) -> bool | None:
        if reading.open and not reading.values:
            return None
        return bool(reading.values) is self.operands[0]

    def _still_possible(self, reading: Reading) -> bool | None:
        """What the known ends of a missing number already decide."""
        edge = self.operands[0]
        if self.verb not in ORDERS or not is_number(edge):
            return None
        return _decided(self.verb, reading, Reading((edge,)))


@dataclass(frozen=True, slots=True)
class Against:
    """Two inputs compared with each other; of several values any pair may satisfy it."""

    input: str
    verb: Verb
    other: str
    levels: tuple[str, ...] = ()

    def holds(self, read: Reader) -> bool | None:
        left, right = read(self.input), read(self.other)
        for one in left.values:
            if any(self._satisfied_by(one, two) for two in right.values):
                return True
        if not left.open and not right.open:
            return False
        return _decided(self.verb, left, right) if self.verb in ORDERS else None

    def inputs(self) -> Iterator[str]:
        yield self.input
        yield self.other

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Self, bool]]:
        yield self, wanted

    def _satisfied_by(self, one: Value, two: Value) -> bool:
        order = ORDERS.get(self.verb)
        if order is None:
            return same(one, two)
        if self.levels:
            return order(self.levels.index(str(one)), self.levels.index(str(two)))
        return in_order(order, one, two)


@dataclass(frozen=True, slots=True)
class Ago:
    """A date against the day so many months before the day of assessment."""

    input: str
    verb: Verb
    months: int

    def holds(self, read: Reader) -> bool | None:
        reading, today = read(self.input), read(TODAY)
        if not today.values:
            return None
        edge = self.edge(today.values[0])
        if any(in_order(ORDERS[self.verb], value, edge) for value in reading.values):
            return True
        return None if reading.open else False

    def edge(self, today: Value) -> Value:
        """The day that is compared with."""
        return months_before(today, self.months) if isinstance(today, date) else today

    def inputs(self) -> Iterator[str]:
        yield self.input

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Self, bool]]:
        yield self, wanted


def _decided(verb: Verb, left: Reading, right: Reading) -> bool | None:
    """What the ends of two numbers decide, None when they decide nothing.

    An answer that may stay away can never satisfy anything for sure.
    """
    (left_low, left_high), (right_low, right_high) = _ends(left), _ends(right)
    if verb in (Verb.AT_MOST, Verb.LESS_THAN):
        left_low, left_high = left_high, left_low
        right_low, right_high = right_high, right_low
    if _stands(verb, left_low, right_high) and not (left.optional or right.optional):
        return True
    return False if _stands(OPPOSITE[verb], left_high, right_low) else None


def _stands(verb: Verb, left: Number | None, right: Number | None) -> bool:
    return left is not None and right is not None and in_order(ORDERS[verb], left, right)


def _ends(reading: Reading) -> tuple[Number | None, Number | None]:
    """The ends between which the best value lies; a value known already moves the lower one up."""
    if reading.open:
        return reading.low, reading.high
    numbers = [value for value in reading.values if is_number(value)]
    return (numbers[0], numbers[0]) if len(numbers) == 1 else (None, None)


def _check(test: Comparison) -> Callable[[Value], bool]:
    """Whether one value satisfies the comparison, made ready for many values."""
    if test.accepted is not None:
        return test.accepted.__contains__
    order = ORDERS.get(test.verb)
    if order is not None:
        return partial(_after, order, test.operands[0])
    if any(is_number(operand) for operand in test.operands):
        return partial(_among, test.operands)
    return frozenset(test.operands).__contains__


def _after(order: Order, edge: Value, value: Value) -> bool:
    return in_order(order, value, edge)


def _among(operands: tuple[Value, ...], value: Value) -> bool:
    return any(same(value, operand) for operand in operands)
