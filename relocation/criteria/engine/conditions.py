"""Conditions over the inputs: true, false, or unknown while an answer is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .comparing import Against, Ago, Comparison
from .expressions import Expression
from .reading import Reader
from .working_out import work_out


@dataclass(frozen=True, slots=True)
class Met:
    """Another requirement of the set, met."""

    code: str

    @property
    def input(self) -> str:
        return f"requirement.{self.code}"

    def holds(self, read: Reader) -> bool | None:
        reading = read(self.input)
        return None if reading.open else reading.values == (True,)

    def inputs(self) -> Iterator[str]:
        yield self.input

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        yield self, wanted


@dataclass(frozen=True, slots=True)
class Expressed:
    """A yes/no expression."""

    expression: Expression

    def holds(self, read: Reader) -> bool | None:
        reading = work_out(self.expression, read)
        return None if reading.open else reading.values == (True,)

    def inputs(self) -> Iterator[str]:
        yield from self.expression.inputs

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        yield self, wanted


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]

    def holds(self, read: Reader) -> bool | None:
        unknown = False
        for part in self.parts:
            result = part.holds(read)
            if result is False:
                return False
            unknown = unknown or result is None
        return None if unknown else True

    def inputs(self) -> Iterator[str]:
        return _inputs_of_all(self.parts)

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        return _deciding(self.parts, self.holds(read), read, wanted=wanted)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def holds(self, read: Reader) -> bool | None:
        unknown = False
        for part in self.parts:
            result = part.holds(read)
            if result:
                return True
            unknown = unknown or result is None
        return None if unknown else False

    def inputs(self) -> Iterator[str]:
        return _inputs_of_all(self.parts)

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        return _deciding(self.parts, self.holds(read), read, wanted=wanted)


@dataclass(frozen=True, slots=True)
class SomeOf:
    """At least so many of the conditions."""

    parts: tuple[Condition, ...]
    at_least: int

    def holds(self, read: Reader) -> bool | None:
        results = [part.holds(read) for part in self.parts]
        sure = results.count(True)
        if sure >= self.at_least:
            return True
        return None if sure + results.count(None) >= self.at_least else False

    def inputs(self) -> Iterator[str]:
        return _inputs_of_all(self.parts)

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        return _deciding(self.parts, self.holds(read), read, wanted=wanted)


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition

    def holds(self, read: Reader) -> bool | None:
        inner = self.part.holds(read)
        return None if inner is None else not inner

    def inputs(self) -> Iterator[str]:
        return self.part.inputs()

    def deciding(self, read: Reader, *, wanted: bool) -> Iterator[tuple[Test, bool]]:
        return self.part.deciding(read, wanted=not wanted)


Test = Comparison | Against | Ago | Met | Expressed
Condition = Test | AllOf | AnyOf | SomeOf | Not


def holds(condition: Condition | None, read: Reader) -> bool | None:
    """Whether the condition holds; None while an answer is missing. No condition always holds."""
    return True if condition is None else condition.holds(read)


def deciding_tests(
    condition: Condition, read: Reader, *, wanted: bool = True
) -> Iterator[tuple[Test, bool]]:
    """The tests that made the condition what it is, each with the answer wanted of it."""
    return condition.deciding(read, wanted=wanted)


def inputs_of(condition: Condition | None) -> Iterator[str]:
    """Every input the condition reads, in order, repeated as often as it is written."""
    return iter(()) if condition is None else condition.inputs()


def _inputs_of_all(parts: Iterable[Condition]) -> Iterator[str]:
    for part in parts:
        yield from part.inputs()


def _deciding(
    parts: Iterable[Condition], result: bool | None, read: Reader, *, wanted: bool
) -> Iterator[tuple[Test, bool]]:
    for part in parts:
        if part.holds(read) is result:
            yield from part.deciding(read, wanted=wanted)
