"""Facts out of JSON; a new kind is one more function in the table at the foot."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from ..errors import CriteriaError, Fault
from ..expressions import compile_expression
from ..facts import (
    Age,
    Arithmetic,
    Conversion,
    Count,
    ExpressedFact,
    Fact,
    FirstThatHolds,
    Holding,
    MetCount,
    Money,
    Periods,
    ScoredFact,
)
from ..facts.arithmetic import OVER_SEVERAL
from ..facts.choosing import Alternative, From, Scale
from ..model import InputType, Value
from ..rounding import Rounding
from ..said import Said, shown
from .covering import check_covered, check_reached
from .inputs import read_choices
from .names import Names
from .points import read_points
from .reachable import check_alternatives
from .read_conditions import read_condition, read_parts, read_rule
from .read_kinds import read_kind
from .stretches import read_edged, read_stretches

Data = Mapping[str, Any]


def read_fact(data: Data, names: Names) -> Fact:
    """A fact; raises CriteriaError when its inputs do not suit its kind."""
    return _KINDS[data["kind"]](data, names, f"facts.{data['code']}")


def _age(data: Data, names: Names, path: str) -> Fact:
    at = data.get("at")
    names.single(data["of"], f"{path}.of", InputType.DATE)
    if at is not None:
        names.single(at, f"{path}.at", InputType.DATE)
    return Age(data["code"], data["title"], data["of"], at, data.get("unit", "years"))


def _periods(data: Data, names: Names, path: str) -> Fact:
    step = data["of"]
    names.check_repeated(step, f"{path}.of")
    for end in ("from", "to"):
        _check_own(step, data[end], InputType.DATE, names, f"{path}.{end}")
    if "after" in data:
        names.single(data["after"], f"{path}.after", InputType.DATE)
    if "share" in data:
        _check_own(step, data["share"], InputType.NUMBER, names, f"{path}.share")
    return Periods(
        code=data["code"],
        title=data["title"],
        unit=data["kind"],
        of=step,
        from_=data["from"],
        to=data["to"],
        where=read_condition(data.get("where"), names, f"{path}.where"),
        within=data.get("within_years"),
        share=data.get("share"),
        after=data.get("after"),
    )


def _check_own(step: str, code: str, wanted: InputType, names: Names, path: str) -> None:
    found = names.inputs.get(f"{step}.{code}")
    if found is None or found.type is not wanted:
        raise CriteriaError(
            path,
            "There is no question “%(name)s” of type “%(wanted)s”.",
            name=f"{step}.{code}",
            wanted=wanted.value,
        )


def _count(data: Data, names: Names, path: str) -> Fact:
    names.check_repeated(data["of"], f"{path}.of")
    where = read_condition(data.get("where"), names, f"{path}.where")
    return Count(data["code"], data["title"], data["of"], where)


def _met(data: Data, names: Names, path: str) -> Fact:
    conditions = read_parts(data["conditions"], names, f"{path}.conditions")
    return MetCount(data["code"], data["title"], conditions)


def _holds(data: Data, names: Names, path: str) -> Fact:
    return Holding(data["code"], data["title"], read_rule(data["rule"], names, f"{path}.rule"))


def _first(data: Data, names: Names, path: str) -> Fact:
    cases = tuple(
        (
            read_rule(case["when"], names, f"{path}.cases.{place}.when"),
            _alternative(data, case["value"], names, f"{path}.cases.{place}.value"),
        )
        for place, case in enumerate(data["cases"], start=1)
    )
    check_alternatives([condition for condition, _ in cases], names, f"{path}.cases")
    otherwise = None
    if "otherwise" in data:
        otherwise = _alternative(data, data["otherwise"], names, f"{path}.otherwise")
    return FirstThatHolds(data["code"], data["title"], cases, otherwise, read_choices(data))


def _alternative(data: Data, raw: object, names: Names, path: str) -> Alternative:
    own = names.inputs[data["code"]]
    if isinstance(raw, Mapping):
        other = names.single(raw["input"], path, own.type)
        codes = {choice.code for choice in own.choices}
        if own.choices and not codes >= {choice.code for choice in other.choices}:
            raise CriteriaError(
                path, "“%(name)s” has choices that this fact does not name.", name=other.name
            )
        return From(other.name)
    return _value(data, raw, names, path)


def _value(data: Data, raw: object, names: Names, path: str) -> Value:
    own = names.inputs[data["code"]]
    if own.type is not InputType.CHOICE:
        return read_points(raw, path)
    if not isinstance(raw, str) or raw not in {choice.code for choice in own.choices}:
        raise CriteriaError(path, "%(given)s is not among the choices.", given=shown(raw))
    return raw


def _convert(data: Data, names: Names, path: str) -> Fact:
    names.single(data["of"], f"{path}.of", InputType.NUMBER)
    by = names.single(data["by"], f"{path}.by", InputType.CHOICE)
    codes = {choice.code for choice in by.choices}
    scales: dict[str, Scale] = {}
    for test in data["tables"]:
        here = f"{path}.tables.{test}"
        if test not in codes:
            raise CriteriaError(
                here, "“%(code)s” is not among the choices of “%(name)s”.", code=test, name=by.name
            )
        scales[test] = _scale(data, test, names, here)
    default = _value(data, data["default"], names, f"{path}.default") if "default" in data else None
    without = [choice.code for choice in by.choices if choice.code not in scales]
    if without and default is None:
        raise CriteriaError.of([Fault(f"{path}.tables", _no_table(code)) for code in without])
    return Conversion(
        data["code"], data["title"], data["of"], data["by"], scales, read_choices(data), default
    )


def _no_table(code: str) -> Said:
    return Said("“%(code)s” has no table, and there is no “default”.", {"code": code})


def _scale(data: Data, test: str, names: Names, path: str) -> Scale:
    rows = data["tables"][test]
    check_reached(read_edged(rows, path, gaps=True), names, data["of"])
    stretches = read_stretches(rows, path, gaps=True)
    if "default" not in data:
        check_covered(stretches, path, names.questions.get(data["of"]))
    values = [
        None if row is None else _value(data, row["value"], names, path) for row in stretches.rows
    ]
    return Scale(stretches.edges, tuple(values))


def _arithmetic(data: Data, names: Names, path: str) -> Fact:
    operation = data["kind"]
    of = tuple(
        one if isinstance(one, str) else read_points(one, f"{path}.of") for one in data["of"]
    )
    for name in of:
        if isinstance(name, str):
            found = names.input(name, f"{path}.of")
            if operation not in OVER_SEVERAL:
                names.single(name, f"{path}.of")
            if found.type is not InputType.NUMBER:
                raise CriteriaError(f"{path}.of", "“%(name)s” is not a number.", name=name)
    if operation in ("ratio", "difference") and len(of) != 2:
        raise CriteriaError(
            f"{path}.of", "It is of exactly two numbers: “%(kind)s”.", kind=operation
        )
    rounding, blank = _rounding(data, path), data.get("blank")
    if blank is not None and blank != "left_out":
        blank = read_points(blank, f"{path}.blank")
    return Arithmetic(data["code"], data["title"], operation, of, rounding, blank)


def _rounding(data: Data, path: str) -> Rounding | None:
    rounding = data.get("round")
    if rounding is None:
        return None
    to = Fraction(read_points(rounding["to"], f"{path}.round.to"))
    return Rounding(to, rounding["direction"])


def _money(data: Data, names: Names, path: str) -> Fact:
    names.single(data["of"], f"{path}.of", InputType.NUMBER)
    currency = names.single(data["currency"], f"{path}.currency", InputType.CHOICE)
    rates = {code.lower(): Fraction(str(rate)) for code, rate in data["rates"].items()}
    if len(rates) < len(data["rates"]):
        raise CriteriaError(f"{path}.rates", "A currency is named twice.")
    rates.setdefault(data["to"].lower(), Fraction(1))
    by_code = {}
    for choice in currency.choices:
        rate = rates.get(choice.code.lower())
        if rate is None:
            raise CriteriaError(
                f"{path}.rates", "There is no rate for “%(code)s”.", code=choice.code
            )
        by_code[choice.code] = rate
    return Money(data["code"], data["title"], data["of"], data["currency"], data["to"], by_code)


def _scored(data: Data, names: Names, path: str) -> Fact:
    rule = read_kind(data["use"], names, f"{path}.use")
    return ScoredFact(data["code"], data["title"], rule)


def _expression(data: Data, names: Names, path: str) -> Fact:
    inputs = names.expression_inputs()
    inputs.pop(data["code"], None)
    expression = compile_expression(data["cel"], inputs, data["type"], f"{path}.cel")
    return ExpressedFact(data["code"], data["title"], expression)


_KINDS: dict[str, Callable[[Data, Names, str], Fact]] = {
    "age": _age,
    "years": _periods,
    "months": _periods,
    "count": _count,
    "met": _met,
    "holds": _holds,
    "first": _first,
    "convert": _convert,
    "money": _money,
    "scored": _scored,
    "expression": _expression,
    **dict.fromkeys(("sum", "difference", "product", "ratio", "lowest", "highest"), _arithmetic),
}
