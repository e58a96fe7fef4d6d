"""Numbers worked out from numbers, exactly: sums, ratios, the lowest of several, money."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ..model import Text
from ..numbers import Number, is_number
from ..reading import NO_NUMBER, NONE_GIVEN, NOT_ASKED, OPEN, Reading, number
from ..rounding import Rounding
from .given import Given

Operation = Literal["sum", "difference", "product", "ratio", "lowest", "highest"]
Ends = tuple[Fraction | None, Fraction | None]
Operand = str | Decimal

#: Numbers of more than sixty digits mean nothing here, and ever longer ones would take for ever.
MOST_BITS = 200
NOTHING: Ends = (Fraction(0), Fraction(0))
#: Of several values these take all, of none they take nothing.
OVER_SEVERAL = frozenset({"sum", "lowest", "highest"})
#: These have no value where one of their numbers has none; a sum and the highest go on without it.
NEEDS_ALL = frozenset({"product", "ratio", "lowest"})


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One operation over inputs and numbers.

    An input that ends without a value (not asked, left blank, without items) adds nothing to a sum
    or a difference and is not the highest. The lowest takes it for `blank`: a number, or it is left
    out; where that is not said there is no lowest, nor ever a product or ratio.
    """

    code: str
    title: Text
    operation: Operation
    of: tuple[Operand, ...]
    rounding: Rounding | None
    blank: Decimal | Literal["left_out"] | None = None

    def inputs(self) -> Iterator[str]:
        return (one for one in self.of if isinstance(one, str))

    def read(self, given: Given) -> Reading:
        found: list[Ends] = []
        if any(given.read(name) == NO_NUMBER for name in self.inputs()):
            return NO_NUMBER
        for one in self.of:
            ends = _ends(one, given, self.operation)
            if ends is None:
                return OPEN
            if self.operation in NEEDS_ALL and (not ends or _has_blank_item(one, given)):
                if self.blank is None:
                    return NOT_ASKED
                if isinstance(self.blank, Decimal):
                    found.append((Fraction(self.blank), Fraction(self.blank)))
            found.extend(ends or ([NOTHING] if self.operation == "difference" else []))
        if not found and self.operation in ("lowest", "highest"):
            return NONE_GIVEN
        if self.operation == "ratio" and NOTHING in found[1:]:
            return NO_NUMBER
        return self._told(_OPERATIONS[self.operation](found))

    def _told(self, ends: Ends | None) -> Reading:
        if ends is None:
            return OPEN
        rounded = [end if end is None else self._rounded(end) for end in ends]
        if any(end is not None and _is_huge(end) for end in rounded):
            return OPEN
        return number(*(end if end is None else simplest(end) for end in rounded))

    def _rounded(self, value: Fraction) -> Fraction:
        return value if self.rounding is None else self.rounding.apply(value)


@dataclass(frozen=True, slots=True)
class Money:
    """The amount `of` in the currency `to`, by the rates written in the set."""

    code: str
    title: Text
    of: str
    currency: str
    to: str
    rates: Mapping[str, Fraction]

    def inputs(self) -> Iterator[str]:
        yield self.of
        yield self.currency

    def read(self, given: Given) -> Reading:
        amount, currency = given.read(self.of), given.read(self.currency)
        if amount == NO_NUMBER:
            return NO_NUMBER
        if any(not reading.open and not reading.values for reading in (amount, currency)):
            return NOT_ASKED
        value = amount.values[0] if amount.values else None
        rate = self.rates.get(str(currency.values[0])) if currency.values else None
        if rate is None or not is_number(value):
            return OPEN
        found = Fraction(value) * rate
        return OPEN if _is_huge(found) else Reading((simplest(found),))


def simplest(value: Fraction) -> Number:
    """The number as a decimal where it ends within ten places, else as the fraction it is."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    scaled = value * 10**10
    return Decimal(scaled.numerator).scaleb(-10) if scaled.denominator == 1 else value


def _ends(operand: Operand, given: Given, operation: Operation) -> list[Ends] | None:
    """The ends of every value of an operand; None when nothing can be said of them yet."""
    if isinstance(operand, Decimal):
        return [(Fraction(operand), Fraction(operand))]
    reading = given.read(operand)
    found: list[Ends] = [
        (Fraction(value), Fraction(value)) for value in reading.values if is_number(value)
    ]
    if not reading.open:
        return found
    low, high = _fraction(reading.low), _fraction(reading.high)
    if operation not in ("sum", "difference"):
        return None if reading.optional or given.is_repeated(operand) else [*found, (low, high)]
    if reading.optional or given.is_repeated(operand):
        low = None if low is None else min(low, Fraction(0))
        high = None if high is None else max(high, Fraction(0))
    if given.is_repeated(operand):  # nobody knows yet how many more there are
        low, high = (low if low == 0 else None), (high if high == 0 else None)
    return [*found, (low, high)]


def _has_blank_item(operand: Operand, given: Given) -> bool:
    """Whether it was left blank, or not asked, in one item of its step."""
    if isinstance(operand, Decimal) or not given.is_repeated(operand):
        return False
    readings = [read(operand) for read in given.items(operand.partition(".")[0]) or ()]
    return any(not reading.open and not reading.values for reading in readings)


def _is_huge(value: Fraction) -> bool:
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS


def _fraction(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _sum(ends: Sequence[Ends]) -> Ends:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for one_low, one_high in ends:
        low = None if low is None or one_low is None else low + one_low
        high = None if high is None or one_high is None else high + one_high
    return low, high


def _difference(ends: Sequence[Ends]) -> Ends:
    first, *others = ends
    return _sum([first, *(_negative(one) for one in others)])


def _negative(ends: Ends) -> Ends:
    low, high = ends
    return (None if high is None else -high), (None if low is None else -low)


def _product(ends: Sequence[Ends]) -> Ends | None:
    low, high = Fraction(1), Fraction(1)
    for one_low, one_high in ends:
        if one_low is None or one_high is None:
            return None
        corners = [a * b for a in (low, high) for b in (one_low, one_high)]
        low, high = min(corners), max(corners)
    return low, high


def _ratio(ends: Sequence[Ends]) -> Ends | None:
    first, *others = ends
    inverted: list[Ends] = []
    for low, high in others:
        if low is None or high is None or low <= 0 <= high:
            return None
        inverted.append((1 / high, 1 / low))
    return _product([first, *inverted])


def _lowest(ends: Sequence[Ends]) -> Ends:
    lows, highs = [low for low, _ in ends], [high for _, high in ends if high is not None]
    low = None if None in lows else min(low for low in lows if low is not None)
    return low, min(highs, default=None)


def _highest(ends: Sequence[Ends]) -> Ends:
    low, high = _lowest([_negative(one) for one in ends])
    return _negative((low, high))


_OPERATIONS: Mapping[Operation, Callable[[Sequence[Ends]], Ends | None]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "ratio": _ratio,
    "lowest": _lowest,
    "highest": _highest,
}
