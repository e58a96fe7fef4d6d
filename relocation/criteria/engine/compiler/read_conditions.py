"""Conditions out of JSON, every input and operand checked."""

from collections.abc import Mapping
from typing import Any

from ..conditions import AllOf, AnyOf, Comparison, Condition, Not, Verb
from ..errors import CriteriaError
from ..model import Value
from ..values import read_number, read_value
from .names import Names


def read_condition(data: Mapping[str, Any] | None, names: Names, path: str) -> Condition | None:
    """The condition, or None where there is none."""
    return None if data is None else read_rule(data, names, path)


def read_rule(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    """A condition; raises CriteriaError for an unknown input or an impossible operand."""
    if "all" in data:
        return AllOf(_parts(data["all"], names, f"{path}.all"))
    if "any" in data:
        return AnyOf(_parts(data["any"], names, f"{path}.any"))
    if "not" in data:
        return Not(read_rule(data["not"], names, f"{path}.not"))
    return _test(data, names, path)


def _parts(parts: list[Any], names: Names, path: str) -> tuple[Condition, ...]:
    return tuple(
        read_rule(part, names, f"{path}.{index}") for index, part in enumerate(parts, start=1)
    )


def _test(data: Mapping[str, Any], names: Names, path: str) -> Comparison:
    name = data["input"]
    names.check_input(name, path)
    verb = next(verb for verb in Verb if verb.value in data)
    raw = data[verb.value]
    if verb is Verb.ANSWERED:
        return Comparison(name, verb, (raw,))
    if verb in (Verb.AT_LEAST, Verb.AT_MOST) and not names.is_number(name):
        raise CriteriaError(path, f"“{verb.value}” needs a number, and “{name}” is none.")
    operands = raw if verb is Verb.IN else [raw]
    return Comparison(name, verb, tuple(_operand(name, one, names, path) for one in operands))


def _operand(name: str, raw: object, names: Names, path: str) -> Value:
    question = names.questions.get(name)
    value = read_number(raw) if question is None else read_value(question, raw)
    if value is None:
        raise CriteriaError(path, f"{raw!r} can never be an answer to “{name}”.")
    return value
