"""Conditions out of JSON, every input and operand checked."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ..comparing import ORDERS, Against, Ago, Comparison, Verb
from ..conditions import AllOf, AnyOf, Condition, Expressed, Met, Not, SomeOf
from ..errors import CriteriaError
from ..expressions import compile_expression
from ..model import TODAY, Input, InputType, Value
from ..numbers import in_order
from ..said import shown
from ..values import is_country, read_date, read_number, read_value
from .contradictions import never_holds
from .faults import all_read
from .names import Names

ORDERED = frozenset({InputType.NUMBER, InputType.DATE})


def read_condition(data: Mapping[str, Any] | None, names: Names, path: str) -> Condition | None:
    """The condition, or None where there is none; raises CriteriaError where it never holds."""
    if data is None:
        return None
    condition = read_rule(data, names, path)
    if never_holds(condition, names):
        raise CriteriaError(path, "It never holds, whatever is answered.")
    return condition


def read_rule(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    """A condition; raises CriteriaError for an unknown input or an impossible operand."""
    for key, read in _COMPOSED.items():
        if key in data:
            return read(data, names, path)
    return _test(data, names, path)


def read_parts(parts: list[Any], names: Names, path: str) -> tuple[Condition, ...]:
    """The conditions of a list, in order; raises CriteriaError with the faults of all."""
    return all_read(
        *(
            partial(read_rule, part, names, f"{path}.{index}")
            for index, part in enumerate(parts, start=1)
        )
    )


def _all_of(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    return AllOf(read_parts(data["all"], names, f"{path}.all"))


def _any_of(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    return AnyOf(read_parts(data["any"], names, f"{path}.any"))


def _not(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    return Not(read_rule(data["not"], names, f"{path}.not"))


def _some_of(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    parts = read_parts(data["count"], names, f"{path}.count")
    if data["at_least"] > len(parts):
        raise CriteriaError(
            path, "It can never hold: there are only %(count)s conditions.", count=len(parts)
        )
    return SomeOf(parts, data["at_least"])


def _met(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    names.check_requirement(data["requirement"], path)
    return Met(data["requirement"])


def _expressed(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    inputs = names.expression_inputs()
    return Expressed(compile_expression(data["expression"], inputs, "yes_no", path))


def _test(data: Mapping[str, Any], names: Names, path: str) -> Condition:
    given = names.input(data["input"], path)
    verb = next(verb for verb in Verb if verb.value in data)
    raw = data[verb.value]
    if verb is Verb.ANSWERED:
        return Comparison(given.name, verb, (raw,))
    if verb in ORDERS and given.type not in ORDERED and not given.ordered:
        raise CriteriaError(
            path,
            "“%(verb)s” needs a number, a date or an ordered choice: “%(name)s”.",
            verb=verb.value,
            name=given.name,
        )
    if isinstance(raw, Mapping) and "input" in raw:
        return _against(given, verb, names.input(raw["input"], path), path)
    if isinstance(raw, Mapping) or (raw == TODAY and given.type is InputType.DATE):
        return _ago(given, verb, raw, path)
    operands = tuple(
        _operand(given, one, names, path) for one in (raw if verb is Verb.IN else [raw])
    )
    return Comparison(given.name, verb, operands, _accepted(given, verb, operands, path))


def _against(given: Input, verb: Verb, other: Input, path: str) -> Condition:
    levels = tuple(choice.code for choice in given.choices)
    same_choices = levels == tuple(choice.code for choice in other.choices)
    if given.type is not other.type or not (same_choices or verb is Verb.IS):
        raise CriteriaError(
            path,
            "“%(name)s” cannot be compared with “%(other)s”.",
            name=given.name,
            other=other.name,
        )
    return Against(given.name, verb, other.name, levels if verb in ORDERS else ())


def _ago(given: Input, verb: Verb, raw: Mapping[str, int] | str, path: str) -> Condition:
    if given.type is not InputType.DATE or verb not in ORDERS:
        raise CriteriaError(
            path,
            "Only a date can be earlier or later than a day: “%(name)s”.",
            name=given.name,
        )
    if isinstance(raw, str):
        return Ago(given.name, verb, 0)
    return Ago(given.name, verb, raw.get("months_ago", 0) + 12 * raw.get("years_ago", 0))


def _accepted(
    given: Input, verb: Verb, operands: tuple[Value, ...], path: str
) -> frozenset[str] | None:
    """For an ordered choice, the codes that satisfy the comparison."""
    if verb not in ORDERS or not given.ordered:
        return None
    codes = [choice.code for choice in given.choices]
    edge = codes.index(str(operands[0]))
    accepted = {code for place, code in enumerate(codes) if in_order(ORDERS[verb], place, edge)}
    if not accepted:
        raise CriteriaError(path, "No answer to “%(name)s” can ever satisfy it.", name=given.name)
    return frozenset(accepted)


def _operand(given: Input, raw: object, names: Names, path: str) -> Value:
    question = names.questions.get(given.name)
    value = _fact_value(given, raw) if question is None else read_value(question, raw)
    if value is None:
        raise CriteriaError(
            path,
            "%(given)s can never be an answer to “%(name)s”.",
            given=shown(raw),
            name=given.name,
        )
    return value


def _fact_value(given: Input, raw: object) -> Value | None:
    """A value of a fact's type, None when it is of another."""
    match given.type:
        case InputType.NUMBER:
            return None if isinstance(raw, str) else read_number(raw)
        case InputType.YES_NO:
            return raw if isinstance(raw, bool) else None
        case InputType.DATE:
            return read_date(raw)
        case InputType.COUNTRY:
            return raw if isinstance(raw, str) and is_country(raw) else None
        case _:
            known = {choice.code for choice in given.choices}
            return raw if isinstance(raw, str) and (raw in known or not known) else None


_COMPOSED: dict[str, Callable[[Mapping[str, Any], Names, str], Condition]] = {
    "all": _all_of,
    "any": _any_of,
    "not": _not,
    "count": _some_of,
    "requirement": _met,
    "expression": _expressed,
}
