"""Conditions over the inputs: true, false, or unknown while an answer is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .model import Value
from .reading import Reader, Reading


class Verb(StrEnum):
    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One input against its operands; of several values any may satisfy it."""

    input: str
    verb: Verb
    operands: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Comparison | AllOf | AnyOf | Not


def holds(condition: Condition | None, read: Reader) -> bool | None:
    """Whether the condition holds; None while an answer is missing. No condition always holds."""
    match condition:
        case None:
            return True
        case Comparison():
            return _test(condition, read(condition.input))
        case Not(part):
            inner = holds(part, read)
            return None if inner is None else not inner
        case AllOf(parts):
            return _first((holds(part, read) for part in parts), deciding=False)
        case AnyOf(parts):
            return _first((holds(part, read) for part in parts), deciding=True)


def deciding_tests(
    condition: Condition, read: Reader, *, wanted: bool = True
) -> Iterator[tuple[Comparison, bool]]:
    """The tests that made the condition what it is, each with the answer wanted of it."""
    match condition:
        case Comparison():
            yield condition, wanted
        case Not(part):
            yield from deciding_tests(part, read, wanted=not wanted)
        case AllOf(parts) | AnyOf(parts):
            result = holds(condition, read)
            for part in parts:
                if holds(part, read) is result:
                    yield from deciding_tests(part, read, wanted=wanted)


def inputs_of(condition: Condition | None) -> Iterator[str]:
    """Every input the condition reads, in order, repeated as often as it is written."""
    match condition:
        case None:
            return
        case Comparison():
            yield condition.input
        case Not(part):
            yield from inputs_of(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from inputs_of(part)


def _first(results: Iterator[bool | None], *, deciding: bool) -> bool | None:
    unknown = False
    for result in results:
        if result is deciding:
            return deciding
        unknown = unknown or result is None
    return None if unknown else not deciding


def _test(test: Comparison, reading: Reading) -> bool | None:
    if test.verb is Verb.ANSWERED:
        return bool(reading.values) is test.operands[0]
    if any(_satisfies(test, value) for value in reading.values):
        return True
    return _still_possible(test, reading) if reading.open else False


def _satisfies(test: Comparison, value: Value) -> bool:
    if test.verb in (Verb.IS, Verb.IN):
        return value in test.operands
    edge = test.operands[0]
    if not isinstance(value, Decimal) or not isinstance(edge, Decimal):
        return False
    return value >= edge if test.verb is Verb.AT_LEAST else value <= edge


def _still_possible(test: Comparison, reading: Reading) -> bool | None:
    """What the known ends of a missing number already decide; None when they decide nothing."""
    edge = test.operands[0]
    if not isinstance(edge, Decimal) or test.verb not in (Verb.AT_LEAST, Verb.AT_MOST):
        return None
    always, never = (reading.low, reading.high)
    if test.verb is Verb.AT_LEAST:
        if always is not None and always >= edge:
            return True
        return False if never is not None and never < edge else None
    if never is not None and never <= edge:
        return True
    return False if always is not None and always > edge else None
