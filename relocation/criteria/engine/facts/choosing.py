"""Facts chosen from alternatives: the first whose condition holds, a test score's level."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..conditions import Condition
from ..model import Choice, Text, Value
from ..numbers import Number, is_number
from ..reading import NO_NUMBER, NONE_GIVEN, NOT_ASKED, OPEN, Reading, known, number
from .given import Given


@dataclass(frozen=True, slots=True)
class From:
    """The value of another input."""

    input: str


Alternative = Value | From


@dataclass(frozen=True, slots=True)
class FirstThatHolds:
    """The value of the first case whose condition holds, else `otherwise`."""

    code: str
    title: Text
    cases: tuple[tuple[Condition, Alternative], ...]
    otherwise: Alternative | None
    choices: tuple[Choice, ...]

    def inputs(self) -> Iterator[str]:
        for condition, value in self.cases:
            yield from condition.inputs()
            if isinstance(value, From):
                yield value.input
        if isinstance(self.otherwise, From):
            yield self.otherwise.input

    def read(self, given: Given) -> Reading:
        possible: list[Reading] = []
        for condition, value in self.cases:
            result = condition.holds(given.read)
            if result is not False:
                possible.append(_value(value, given))
            if result:
                return _one_of(possible)
        possible.append(_value(self.otherwise, given))
        return _one_of(possible)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the scores of one test mean: from each edge up, the value beside it."""

    edges: tuple[Number, ...]
    values: tuple[Value | None, ...]

    def value(self, score: Number) -> Value | None:
        return self.values[bisect_right(self.edges, score)]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A score turned into a level by the scale of the test it was taken in.

    `default` is what a score counts as that lies beside its scale, and a test that has none.
    """

    code: str
    title: Text
    of: str
    by: str
    scales: Mapping[str, Scale]
    choices: tuple[Choice, ...]
    default: Value | None

    def inputs(self) -> Iterator[str]:
        yield self.by
        yield self.of

    def read(self, given: Given) -> Reading:
        test, score = given.read(self.by), given.read(self.of)
        if not test.open and not test.values:
            return NOT_ASKED
        if test.values and str(test.values[0]) not in self.scales:
            return self._beside()
        if test.open or score.open:
            return OPEN
        number_ = score.values[0] if score.values else None
        if not is_number(number_):
            return NO_NUMBER if score == NO_NUMBER else NOT_ASKED
        value = self.scales[str(test.values[0])].value(number_)
        return self._beside() if value is None else known(value)

    def _beside(self) -> Reading:
        return NONE_GIVEN if self.default is None else known(self.default)


def _value(value: Alternative | None, given: Given) -> Reading:
    if value is None:
        return NONE_GIVEN
    return given.read(value.input) if isinstance(value, From) else known(value)


def _one_of(possible: list[Reading]) -> Reading:
    """What is known when any of these may be it."""
    if all(reading == possible[0] for reading in possible):
        return possible[0]
    optional = any(reading.optional or not (reading.open or reading.values) for reading in possible)
    ends = [_ends(reading) for reading in possible]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    found = number(
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )
    return found._replace(open=True, optional=True) if optional else found


def _ends(reading: Reading) -> tuple[Number | None, Number | None]:
    if reading.open:
        return reading.low, reading.high
    value = reading.values[0] if len(reading.values) == 1 else None
    return (value, value) if is_number(value) else (None, None)
