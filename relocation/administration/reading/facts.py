"""Derived facts in words: what each is, and how it is worked out from the answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from jsonschema import Draft202012Validator

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.inputs import Inputs, number, quoted
from relocation.administration.reading.tables import looks_at, rule_rows, span
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import schema

Obj = Mapping[str, Any]


@dataclass(frozen=True)
class FactRow:
    """One fact: its name, and what it is in one or more lines."""

    title: str
    lines: tuple[str, ...]


def fact_row(inputs: Inputs, fact: Obj) -> FactRow:
    """The fact of a compiled set in the reader's language."""
    told = _KINDS[fact["kind"]](inputs, fact)
    return FactRow(localized(fact["title"]), tuple(line for line in told if line))


def is_whole(fact: Obj) -> bool:
    """Whether a draft's fact has all that its kind asks for, so that it can be told in words."""
    return _validator().is_valid(fact)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator({"$defs": schema()["$defs"], "$ref": "#/$defs/fact"})


def _age(inputs: Inputs, fact: Obj) -> Iterator[str]:
    patterns = {
        "years": _("completed years from “%(of)s” to %(day)s"),
        "months": _("completed months from “%(of)s” to %(day)s"),
        "days": _("days from “%(of)s” to %(day)s"),
    }
    day = quoted(inputs.title(fact["at"])) if "at" in fact else _("the day it is assessed")
    yield patterns[fact.get("unit", "years")] % {"of": inputs.title(fact["of"]), "day": day}


def _periods(inputs: Inputs, fact: Obj) -> Iterator[str]:
    step = fact["of"]
    whole = (
        _("whole years that “%(step)s” covers, from “%(begins)s” to “%(ends)s”")
        if fact["kind"] == "years"
        else _("whole months that “%(step)s” covers, from “%(begins)s” to “%(ends)s”")
    )
    begins, ends = (inputs.title(f"{step}.{fact[end]}") for end in ("from", "to"))
    yield whole % {"step": inputs.step(step), "begins": begins, "ends": ends}
    yield _where(inputs, fact)
    if "within_years" in fact:
        years = fact["within_years"]
        told = ngettext("in the last %(years)s year", "in the last %(years)s years", years)
        yield told % {"years": years}
    if "after" in fact:
        yield _("only what lies after “%(day)s”") % {"day": inputs.title(fact["after"])}
    if "share" in fact:
        share = inputs.title(f"{step}.{fact['share']}")
        yield _("part-time by its share, “%(share)s” in percent") % {"share": share}


def _count(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield _("how many items “%(step)s” has") % {"step": inputs.step(fact["of"])}
    yield _where(inputs, fact)


def _where(inputs: Inputs, fact: Obj) -> str:
    if "where" not in fact:
        return ""
    return _("only those of which: %(rule)s") % {"rule": in_words(inputs, fact["where"])}


def _met(inputs: Inputs, fact: Obj) -> Iterator[str]:
    conditions = "; ".join(in_words(inputs, one) for one in fact["conditions"])
    yield _("how many of these hold: %(conditions)s") % {"conditions": conditions}


def _holds(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield _("whether %(condition)s") % {"condition": in_words(inputs, fact["rule"])}


def _first(inputs: Inputs, fact: Obj) -> Iterator[str]:
    for case in fact["cases"]:
        yield _("%(value)s when %(condition)s") % {
            "value": _result(inputs, fact, case["value"]),
            "condition": in_words(inputs, case["when"]),
        }
    if "otherwise" in fact:
        yield _("otherwise %(value)s") % {"value": _result(inputs, fact, fact["otherwise"])}


def _convert(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield _("“%(of)s” as a level, by “%(by)s”") % {
        "of": inputs.title(fact["of"]),
        "by": inputs.title(fact["by"]),
    }
    for test, rows in fact["tables"].items():
        levels = "; ".join(
            f"{span(row.get('from'), row.get('to'))}: {_result(inputs, fact, row['value'])}"
            for row in rows
        )
        yield f"{inputs.value(fact['by'], test)} – {levels}"
    if "default" in fact:
        level = _result(inputs, fact, fact["default"])
        yield _("any other score: %(level)s") % {"level": level}


def _arithmetic(inputs: Inputs, fact: Obj) -> Iterator[str]:
    signs = {"sum": " + ", "difference": " − ", "product": " × ", "ratio": " ÷ "}
    of = [inputs.value("", one) if _is_number(one) else _quoted(inputs, one) for one in fact["of"]]
    if fact["kind"] in signs:
        yield signs[fact["kind"]].join(of)
    elif fact["kind"] == "lowest":
        yield _("the lowest of %(values)s") % {"values": ", ".join(of)}
    else:
        yield _("the highest of %(values)s") % {"values": ", ".join(of)}
    if fact.get("blank") == "left_out":
        yield _("one left blank is left out")
    elif "blank" in fact:
        yield _("one left blank counts as %(number)s") % {"number": number(fact["blank"])}
    if "round" in fact:
        patterns = {
            "down": _("rounded down to a multiple of %(to)s"),
            "up": _("rounded up to a multiple of %(to)s"),
            "half_up": _("rounded to the nearest multiple of %(to)s, halves up"),
        }
        rounding = fact["round"]
        yield patterns[rounding["direction"]] % {"to": number(rounding["to"])}


def _money(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield _("“%(of)s” in %(to)s, by its currency “%(currency)s”") % {
        "of": inputs.title(fact["of"]),
        "to": fact["to"],
        "currency": inputs.title(fact["currency"]),
    }
    for code, rate in fact["rates"].items():
        yield f"1 {code} = {number(rate)} {fact['to']}"


def _scored(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield looks_at(inputs, fact["use"])
    for label, value in rule_rows(inputs, fact["use"]):
        yield ": ".join(part for part in (label, value) if part)


def _expression(inputs: Inputs, fact: Obj) -> Iterator[str]:
    yield _("what this expression gives: %(text)s") % {"text": fact["cel"]}


def _result(inputs: Inputs, fact: Obj, value: object) -> str:
    """A number, a level by its name, or another input by its title."""
    return inputs.value(fact["code"], value)


def _quoted(inputs: Inputs, name: str) -> str:
    return quoted(inputs.title(name))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


_KINDS: Mapping[str, Callable[[Inputs, Obj], Iterator[str]]] = {
    "age": _age,
    "years": _periods,
    "months": _periods,
    "count": _count,
    "met": _met,
    "holds": _holds,
    "first": _first,
    "convert": _convert,
    **dict.fromkeys(("sum", "difference", "product", "ratio", "lowest", "highest"), _arithmetic),
    "money": _money,
    "scored": _scored,
    "expression": _expression,
}
