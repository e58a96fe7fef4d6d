"""Conditions of a criteria set in words, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from relocation.administration.reading.inputs import Inputs, number

Condition = Mapping[str, Any]
VERBS = ("is", "in", "at_least", "at_most", "more_than", "less_than", "answered")


def in_words(inputs: Inputs, condition: Condition | None) -> str:
    """The condition as a sentence; empty when there is none."""
    match condition or {}:
        case {"all": parts}:
            return _list(inputs, parts, _(" and "))
        case {"any": parts}:
            return _list(inputs, parts, _(" or "))
        case {"not": part}:
            return _denied(inputs, part)
        case {"input": _name} as test:
            return _comparison(inputs, test, denied=False)
        case other:
            return _other(inputs, other)


def _other(inputs: Inputs, condition: Condition) -> str:
    match condition:
        case {"count": parts}:
            return _("at least %(number)s of: %(conditions)s") % {
                "number": number(condition.get("at_least")),
                "conditions": _list(inputs, parts, "; "),
            }
        case {"requirement": code}:
            return _("the requirement “%(title)s” is met") % {
                "title": inputs.requirement(str(code))
            }
        case {"expression": text}:
            return _("this expression holds: %(text)s") % {"text": text}
    return ""


def _denied(inputs: Inputs, part: Condition) -> str:
    if isinstance(part, Mapping) and "input" in part:
        return _comparison(inputs, part, denied=True)
    return _("not so: %(what)s") % {"what": in_words(inputs, part)}


def _list(inputs: Inputs, parts: list[Condition], between: str) -> str:
    return between.join(_bracketed(inputs, part) for part in parts)


def _bracketed(inputs: Inputs, part: Condition) -> str:
    words = in_words(inputs, part)
    return f"({words})" if {"all", "any", "count"} & part.keys() else words


def _comparison(inputs: Inputs, test: Condition, *, denied: bool) -> str:
    name = str(test.get("input"))
    told = []
    for verb in VERBS:
        if verb in test:
            operands = test[verb] if isinstance(test[verb], list) else [test[verb]]
            values = {
                "input": inputs.title(name),
                "value": ", ".join(inputs.value(name, operand) for operand in operands),
            }
            pattern = _pattern_of_day if inputs.is_date(name) else _pattern
            told.append(pattern(verb, operands, denied=denied) % values)
    return _(" and ").join(told)


def _pattern(verb: str, operands: list[Any], *, denied: bool) -> str:
    if verb == "answered":
        given = operands[0] is not denied
        return _("“%(input)s” is answered") if given else _("“%(input)s” is left blank")
    if verb in {"at_least", "less_than"}:
        return (
            _("“%(input)s” is under %(value)s")
            if denied is (verb == "at_least")
            else _("“%(input)s” is %(value)s or more")
        )
    if verb in {"at_most", "more_than"}:
        return (
            _("“%(input)s” is over %(value)s")
            if denied is (verb == "at_most")
            else _("“%(input)s” is %(value)s or less")
        )
    if len(operands) > 1:
        return (
            _("“%(input)s” is none of: %(value)s")
            if denied
            else _("“%(input)s” is one of: %(value)s")
        )
    return _("“%(input)s” is not: %(value)s") if denied else _("“%(input)s” is: %(value)s")


def _pattern_of_day(verb: str, operands: list[Any], *, denied: bool) -> str:
    match verb, denied:
        case ("at_least", False) | ("less_than", True):
            return _("“%(input)s” is %(value)s or later")
        case ("less_than", False) | ("at_least", True):
            return _("“%(input)s” is before %(value)s")
        case ("at_most", False) | ("more_than", True):
            return _("“%(input)s” is %(value)s or earlier")
        case ("more_than", False) | ("at_most", True):
            return _("“%(input)s” is after %(value)s")
    return _pattern(verb, operands, denied=denied)
