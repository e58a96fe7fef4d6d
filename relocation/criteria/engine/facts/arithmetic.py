"""Numbers worked out from numbers, exactly: sums, ratios, the lowest of several, money."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ..model import Text
from ..numbers import Number, is_number
from ..reading import NO_NUMBER, NONE_GIVEN, NOT_ASKED, OPEN, Absence, Reading, number
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
ADDED = frozenset({"sum", "difference"})


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One operation over inputs and numbers.

    An input that ends without a value (not asked, left blank) counts as `blank`: a number, or it is
    left out; where that is not said nothing can be worked out. A step without items adds nothing
    and has no highest; its lowest is that of a blank.
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
        readings = {name: given.read(name) for name in self.inputs()}
        if NO_NUMBER in readings.values():
            return NO_NUMBER
        absences = [one for name in readings for one in self._absences(name, given)]
        if self.blank is None and absences:
            return Reading(absence=absences[0])
        found: list[Ends] = []
        for one in self.of:
            ends = [_exactly(one)] if isinstance(one, Decimal) else self._ends(one, given)
            if ends is None:
                return OPEN
            found.extend(ends)
        if not found and self.operation in ("lowest", "highest"):
            return NONE_GIVEN
        if self.operation == "ratio" and NOTHING in found[1:]:
            return NO_NUMBER
        told = self._told(_OPERATIONS[self.operation](found))
        return told if self.blank is not None else _unless_blank(told, readings, given)

    def _absences(self, name: str, given: Given) -> list[Absence]:
        """Why the input, or each of the items of its step that have none, has no value."""
        readings = [given.read(name)]
        if given.is_repeated(name):
            items = [item(name) for item in given.items(name.partition(".")[0]) or ()]
            readings = items or (readings if self.operation == "lowest" else [])
        return [reading.absence for reading in readings if reading.absence]

    def _ends(self, name: str, given: Given) -> list[Ends] | None:
        """The ends of every value of an input; None when nothing can be said of them yet."""
        reading = given.read(name)
        found = [_exactly(value) for value in reading.values if is_number(value)]
        if isinstance(self.blank, Decimal):
            found += [_exactly(self.blank)] * len(self._absences(name, given))
        if not reading.open:
            return found
        missing = _fraction(reading.low), _fraction(reading.high)
        if self.blank is not None and given.may_be_blank(name):
            if self.blank == "left_out" and self.operation not in ADDED:
                return None
            missing = _widened(missing, _counts_as(self.blank))
        if not given.is_repeated(name):
            return [*found, missing]
        # nobody knows yet how many more there are
        low, high = _widened(missing, Fraction(0))
        more = (low if low == 0 else None), (high if high == 0 else None)
        return [*found, more] if self.operation in ADDED else None

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


def _unless_blank(told: Reading, readings: Mapping[str, Reading], given: Given) -> Reading:
    """The same, which stays away when an input still missing ends without a value."""
    missing = [name for name, reading in readings.items() if reading.open]
    if not any(given.may_be_blank(name) for name in missing):
        return told
    if told.open:
        return told._replace(optional=True)
    (value,) = told.values
    assert is_number(value)
    return Reading((), True, value, value, optional=True)


def _exactly(value: Number) -> Ends:
    return Fraction(value), Fraction(value)


def _counts_as(blank: Decimal | str) -> Fraction:
    """What a blank adds."""
    return Fraction(blank) if isinstance(blank, Decimal) else Fraction(0)


def _widened(ends: Ends, by: Fraction) -> Ends:
    low, high = ends
    return (None if low is None else min(low, by)), (None if high is None else max(high, by))


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
