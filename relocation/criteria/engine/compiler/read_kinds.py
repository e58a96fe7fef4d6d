"""The kinds of criteria out of JSON; a new kind is one more function in the table at the foot."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import CriteriaError
from ..expressions import compile_expression
from ..kinds import (
    Band,
    BandAxis,
    CodeAxis,
    Each,
    ExpressedPoints,
    First,
    Fixed,
    Items,
    Judged,
    Levels,
    Matrix,
    PerUnit,
    Points,
    Rule,
)
from ..kinds.bands import make_bands
from ..kinds.lookup import make_lookup
from ..kinds.matrix import Axis
from ..kinds.several import combined
from ..model import InputType
from ..numbers import ZERO
from ..values import is_country
from .names import Names
from .points import read_points
from .read_conditions import read_condition, read_rule
from .stretches import read_edged, read_stretches

Data = Mapping[str, Any]


def read_kind(data: Data, names: Names, path: str) -> Rule:
    """The rule of a criterion; raises CriteriaError when it does not suit its input."""
    return _KINDS[data["kind"]](data, names, path)


def _number_input(data: Data, names: Names, path: str) -> tuple[str, bool]:
    """The name of an input that is a number, and whether it may end without a value."""
    found = names.input(_input_of(data, path), f"{path}.input")
    if found.type is not InputType.NUMBER:
        raise CriteriaError(
            f"{path}.input",
            f"{data['kind'].capitalize()} need a number, and “{found.name}” is none.",
        )
    return found.name, found.optional


def _input_of(data: Data, path: str) -> str:
    if "input" not in data:
        raise CriteriaError(path, "It names no input.")
    name: str = data["input"]
    return name


def _unanswered(data: Data, path: str) -> Decimal:
    return read_points(data.get("unanswered", 0), f"{path}.unanswered")


def _bands(data: Data, names: Names, path: str) -> Rule:
    name, optional = _number_input(data, names, path)
    bands = [
        Band(one.low, one.high, read_points(one.row["points"], f"{one.path}.points"))
        for one in read_edged(data["bands"], f"{path}.bands")
    ]
    return make_bands(name, bands, _unanswered(data, path), optional=optional)


def _per_unit(data: Data, names: Names, path: str) -> Rule:
    name, optional = _number_input(data, names, path)
    each = read_points(data["points"], f"{path}.points")
    if "most" not in data:
        raise CriteriaError(f"{path}.most", "How many points it can give at most must be said.")
    most = read_points(data["most"], f"{path}.most")
    if each == 0 or (most > 0) != (each > 0):
        raise CriteriaError(f"{path}.most", "It must lie on the same side of 0 as the points.")
    unanswered = _unanswered(data, path)
    return PerUnit(
        input=name,
        optional=optional,
        unit=read_points(data["unit"], f"{path}.unit"),
        each=each,
        above=read_points(data.get("above", 0), f"{path}.above"),
        most=most,
        unanswered=unanswered,
        minimum=min(ZERO, most, unanswered),
        maximum=max(ZERO, most, unanswered),
    )


def _lookup(data: Data, names: Names, path: str) -> Rule:
    table = {
        code: read_points(points, f"{path}.table.{code}") for code, points in data["table"].items()
    }
    default = read_points(data["default"], f"{path}.default") if "default" in data else None
    name = _input_of(data, path)
    codes = _codes(name, names, f"{path}.input")
    _check_codes(table, codes, f"{path}.table")
    left_out = sorted(codes.difference(table)) if codes is not None else ["any other country"]
    if left_out and default is None:
        raise CriteriaError(
            f"{path}.table", f"“{left_out[0]}” has no points, and there is no “default”."
        )
    optional = names.inputs[name].optional
    return make_lookup(name, table, default, _unanswered(data, path), optional=optional)


def _codes(name: str, names: Names, path: str) -> frozenset[str] | None:
    """The codes a table may name; None for a question about a country."""
    found = names.input(name, path)
    match found.type:
        case InputType.CHOICE:
            return frozenset(choice.code for choice in found.choices)
        case InputType.YES_NO:
            return frozenset({"yes", "no"})
        case InputType.COUNTRY:
            return None
        case _:
            raise CriteriaError(path, f"A table needs a choice, a country or a yes/no: “{name}”.")


def _check_codes(table: Collection[str], codes: frozenset[str] | None, path: str) -> None:
    for code in table:
        if codes is None and not is_country(code):
            raise CriteriaError(path, f"“{code}” is not a country code of two capital letters.")
        if codes is not None and code not in codes:
            raise CriteriaError(path, f"“{code}” is not among the choices.")


def _levels(data: Data, names: Names, path: str) -> Rule:
    found = names.input(_input_of(data, path), f"{path}.input")
    if not found.ordered:
        raise CriteriaError(f"{path}.input", f"Levels need an ordered choice: “{found.name}”.")
    codes = [choice.code for choice in found.choices]
    reached = {
        one["at_least"]: read_points(one["points"], f"{path}.levels") for one in data["levels"]
    }
    _check_codes(reached, frozenset(codes), f"{path}.levels")
    if len(reached) < len(data["levels"]):
        raise CriteriaError(f"{path}.levels", "A level is named twice.")
    here = read_points(data.get("below", 0), f"{path}.below")
    table: dict[str, Decimal] = {}
    for code in codes:
        here = table[code] = reached.get(code, here)
    unanswered = _unanswered(data, path)
    every = [*table.values(), unanswered]
    return Levels(found.name, found.optional, table, unanswered, min(every), max(every))


def _condition(data: Data, names: Names, path: str) -> Rule:
    return Fixed(
        rule=read_rule(data["rule"], names, f"{path}.rule"),
        points=read_points(data["points"], f"{path}.points"),
        otherwise=read_points(data.get("otherwise", 0), f"{path}.otherwise"),
    )


def _first(data: Data, names: Names, path: str) -> Rule:
    cases = tuple(
        (
            read_rule(case["when"], names, f"{path}.cases.{place}.when"),
            _used(case, names, f"{path}.cases.{place}"),
        )
        for place, case in enumerate(data["cases"], start=1)
    )
    otherwise = data.get("otherwise", {"points": 0})
    return First(cases, _used(otherwise, names, f"{path}.otherwise"))


def _used(data: Data, names: Names, path: str) -> Rule:
    if "use" in data:
        return read_kind(data["use"], names, f"{path}.use")
    return Points(read_points(data["points"], f"{path}.points"))


def _matrix(data: Data, names: Names, path: str) -> Rule:
    rows, columns = (_axis(data[side], names, f"{path}.{side}") for side in ("rows", "columns"))
    table = tuple(
        tuple(read_points(points, f"{path}.points") for points in row) for row in data["points"]
    )
    if len(table) != rows[1] or any(len(row) != columns[1] for row in table):
        raise CriteriaError(
            f"{path}.points", f"It must have {rows[1]} rows of {columns[1]} columns."
        )
    every = [ZERO, *(points for row in table for points in row)]
    return Matrix(rows[0], columns[0], table, min(every), max(every))


def _axis(data: Data, names: Names, path: str) -> tuple[Axis, int]:
    """The axis and how many places it has."""
    if "bands" in data:
        name, optional = _number_input({**data, "kind": "bands"}, names, path)
        stretches = read_stretches(data["bands"], f"{path}.bands", gaps=True)
        order = [id(row) for row in data["bands"]]
        places = tuple(None if row is None else order.index(id(row)) for row in stretches.rows)
        bands = tuple(
            Band(
                None if "from" not in row else read_points(row["from"], path),
                None if "to" not in row else read_points(row["to"], path),
                ZERO,
            )
            for row in data["bands"]
        )
        edges = tuple(Fraction(edge) for edge in stretches.edges)
        return BandAxis(name, optional, edges, places, bands), len(bands)
    codes = _codes(data["input"], names, f"{path}.input")
    named = {code: place for place, some in enumerate(data["codes"]) for code in some}
    _check_codes(named, codes, f"{path}.codes")
    if len(named) < sum(len(some) for some in data["codes"]):
        raise CriteriaError(f"{path}.codes", "An answer is named twice.")
    optional = names.inputs[data["input"]].optional
    return CodeAxis(data["input"], optional, named), len(data["codes"])


def _each(data: Data, names: Names, path: str) -> Rule:
    rules = tuple(_for_input(data["use"], name, names, f"{path}.use") for name in data["inputs"])
    others: tuple[Rule, ...] = ()
    if "others" in data:
        others = tuple(
            _for_input(data["others"], name, names, f"{path}.others") for name in data["inputs"]
        )
    spans = [(rule.minimum, rule.maximum) for rule in rules]
    if others:
        spans = [
            (
                one.minimum + sum((o.minimum for o in others if o is not own), ZERO),
                one.maximum + sum((o.maximum for o in others if o is not own), ZERO),
            )
            for one, own in zip(rules, others, strict=True)
        ]
    most = read_points(data["most"], f"{path}.most") if "most" in data else None
    lowest, highest = combined("highest" if others else data["combine"], spans, most)
    if data["combine"] == "lowest" and not others:
        highest = max(high for _, high in spans) if most is None else highest
    return Each(rules, others, data["combine"], most, lowest, highest)


def _for_input(use: Data, name: str, names: Names, path: str) -> Rule:
    return read_kind({**use, "input": name}, names, path)


def _items(data: Data, names: Names, path: str) -> Rule:
    names.check_repeated(data["of"], f"{path}.of")
    rule = read_kind(data["use"], names, f"{path}.use")
    repeat = names.repeats[data["of"]]
    most = read_points(data["most"], f"{path}.most") if "most" in data else None
    times = repeat.max if data["combine"] == "sum" else 1
    lowest, highest = min(ZERO, rule.minimum) * times, max(ZERO, rule.maximum) * times
    return Items(
        of=data["of"],
        where=read_condition(data.get("where"), names, f"{path}.where"),
        rule=rule,
        combine=data["combine"],
        most=most,
        minimum=lowest if most is None else min(lowest, most),
        maximum=highest if most is None else min(highest, most),
    )


def _judged(data: Data, names: Names, path: str) -> Rule:
    apart = data.get("third_when_apart")
    if "code" not in data:
        raise CriteriaError(path, "Only a criterion of its own can be judged by people.")
    return Judged(
        code=data["code"],
        maximum=read_points(data["maximum"], f"{path}.maximum"),
        assessors=data["assessors"],
        third_when_apart=None if apart is None else read_points(apart, f"{path}.third_when_apart"),
        combine=data.get("combine", "mean"),
    )


def _expression(data: Data, names: Names, path: str) -> Rule:
    least = read_points(data["minimum"], f"{path}.minimum")
    most = read_points(data["maximum"], f"{path}.maximum")
    if least > most:
        raise CriteriaError(f"{path}.minimum", "It is above the maximum.")
    inputs = names.expression_inputs()
    inputs.pop(f"points.{data.get('code')}", None)
    return ExpressedPoints(
        compile_expression(data["cel"], inputs, "number", f"{path}.cel"), least, most
    )


_KINDS: dict[str, Callable[[Data, Names, str], Rule]] = {
    "bands": _bands,
    "lookup": _lookup,
    "levels": _levels,
    "condition": _condition,
    "first": _first,
    "per_unit": _per_unit,
    "matrix": _matrix,
    "each": _each,
    "items": _items,
    "judged": _judged,
    "expression": _expression,
}
