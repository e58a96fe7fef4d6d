"""The kinds of criteria out of JSON; a new kind is one more function in the table at the foot."""

from collections.abc import Callable, Mapping
from dataclasses import replace
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
    Matrix,
    Points,
    Rule,
)
from ..kinds.combining import combined
from ..kinds.matrix import BESIDE, Axis
from ..numbers import ZERO
from .covering import check_covered, check_reached
from .names import Names
from .points import read_points
from .reachable import check_alternatives
from .read_conditions import read_condition, read_rule
from .read_tables import (
    check_codes,
    check_complete,
    codes_of,
    number_input,
    read_bands,
    read_levels,
    read_lookup,
    read_per_unit,
)
from .stretches import read_edged, read_stretches

Data = Mapping[str, Any]


def read_kind(data: Data, names: Names, path: str) -> Rule:
    """The rule of a criterion; raises CriteriaError when it does not suit its input."""
    return _KINDS[data["kind"]](data, names, path)


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
    check_alternatives([condition for condition, _ in cases], names, f"{path}.cases")
    otherwise = data.get("otherwise", {"points": 0})
    return First(cases, _used(otherwise, names, f"{path}.otherwise"))


def _used(data: Data, names: Names, path: str) -> Rule:
    if "use" in data:
        return read_kind(data["use"], names, f"{path}.use")
    return Points(read_points(data["points"], f"{path}.points"))


def _matrix(data: Data, names: Names, path: str) -> Rule:
    default = read_points(data["default"], f"{path}.default") if "default" in data else None
    rows, columns = (
        _axis(data[side], names, f"{path}.{side}", whole=default is None)
        for side in ("rows", "columns")
    )
    table = tuple(
        tuple(read_points(points, f"{path}.points") for points in row) for row in data["points"]
    )
    if len(table) != rows[1] or any(len(row) != columns[1] for row in table):
        raise CriteriaError(
            f"{path}.points",
            "It must have %(rows)s rows of %(columns)s columns.",
            rows=rows[1],
            columns=columns[1],
        )
    beside = ZERO if default is None else default
    every = [ZERO, beside, *(points for row in table for points in row)]
    return Matrix(rows[0], columns[0], table, beside, min(every), max(every))


def _axis(data: Data, names: Names, path: str, *, whole: bool) -> tuple[Axis, int]:
    """The axis and how many places it has; a whole one has no gap and leaves out no answer."""
    if "bands" in data:
        name, optional = number_input({**data, "kind": "bands"}, names, path)
        check_reached(read_edged(data["bands"], f"{path}.bands", gaps=True), names, name)
        stretches = read_stretches(data["bands"], f"{path}.bands", gaps=True)
        if whole:
            check_covered(stretches, f"{path}.bands", ends=False)
        order = [id(row) for row in data["bands"]]
        places = tuple(BESIDE if row is None else order.index(id(row)) for row in stretches.rows)
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
    codes = codes_of(data["input"], names, f"{path}.input")
    named = {code: place for place, some in enumerate(data["codes"]) for code in some}
    check_codes(named, codes, f"{path}.codes")
    if whole:
        check_complete(named, codes, f"{path}.codes")
    if len(named) < sum(len(some) for some in data["codes"]):
        raise CriteriaError(f"{path}.codes", "An answer is named twice.")
    optional = names.inputs[data["input"]].optional
    is_complete = codes is not None and codes <= named.keys()
    return CodeAxis(data["input"], optional, named, is_complete), len(data["codes"])


def _each(data: Data, names: Names, path: str) -> Rule:
    names = replace(names, sharing=tuple(data["inputs"]))
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
    if names.in_item:  # a hundred items a hundred times over, and so on, would take for ever
        raise CriteriaError(path, "Items cannot be taken within items.")
    names_of_one = names.of_one_item(data["of"])
    rule = read_kind(data["use"], names_of_one, f"{path}.use")
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
    "bands": read_bands,
    "lookup": read_lookup,
    "levels": read_levels,
    "condition": _condition,
    "first": _first,
    "per_unit": read_per_unit,
    "matrix": _matrix,
    "each": _each,
    "items": _items,
    "judged": _judged,
    "expression": _expression,
}
