"""The kinds that give points for each value of one input, out of JSON."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from ..errors import CriteriaError, Fault
from ..kinds import Band, Levels, PerUnit, Rule
from ..kinds.bands import make_bands
from ..kinds.lookup import make_lookup
from ..model import InputType, Question
from ..numbers import ZERO
from ..said import Said
from ..values import is_country
from .covering import check_reached
from .names import Names
from .points import read_points
from .stretches import read_edged

Data = Mapping[str, Any]


def number_input(data: Data, names: Names, path: str) -> tuple[str, bool]:
    """The name of an input that is a number, and whether it may end without a value."""
    found = names.input(_input_of(data, path), f"{path}.input")
    if found.type is not InputType.NUMBER:
        raise CriteriaError(
            f"{path}.input",
            "A number is needed here, and “%(name)s” is none.",
            name=found.name,
        )
    return found.name, found.optional


def _input_of(data: Data, path: str) -> str:
    if "input" not in data:
        raise CriteriaError(path, "It names no input.")
    name: str = data["input"]
    return name


def _unanswered(data: Data, path: str) -> Decimal:
    return read_points(data.get("unanswered", 0), f"{path}.unanswered")


def read_bands(data: Data, names: Names, path: str) -> Rule:
    name, optional = number_input(data, names, path)
    edged = read_edged(data["bands"], f"{path}.bands")
    check_reached(edged, names, name)
    bands = [
        Band(one.low, one.high, read_points(one.row["points"], f"{one.path}.points"))
        for one in edged
    ]
    return make_bands(name, bands, _unanswered(data, path), optional=optional)


def read_per_unit(data: Data, names: Names, path: str) -> Rule:
    name, optional = number_input(data, names, path)
    each = read_points(data["points"], f"{path}.points")
    most = _most_of_units(data, each, names.questions.get(name), path)
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


def _most_of_units(data: Data, each: Decimal, question: Question | None, path: str) -> Decimal:
    """The most points units can give: as written, or by the question's greatest answer."""
    if "most" in data:
        return read_points(data["most"], f"{path}.most")
    greatest = question.max if question is not None else None
    if not isinstance(greatest, Decimal):
        raise CriteriaError(f"{path}.most", "How many points it can give at most must be said.")
    above = read_points(data.get("above", 0), f"{path}.above")
    return each * max(Decimal(1), (greatest - above) // read_points(data["unit"], f"{path}.unit"))


def read_lookup(data: Data, names: Names, path: str) -> Rule:
    table = {
        code: read_points(points, f"{path}.table.{code}") for code, points in data["table"].items()
    }
    default = read_points(data["default"], f"{path}.default") if "default" in data else None
    name = _input_of(data, path)
    codes = codes_of(name, names, f"{path}.input")
    check_codes(table, codes, f"{path}.table")
    if default is None:
        check_complete(table, codes, f"{path}.table")
    optional = names.inputs[name].optional
    return make_lookup(name, table, default, _unanswered(data, path), optional=optional)


def codes_of(name: str, names: Names, path: str) -> frozenset[str] | None:
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
            raise CriteriaError(
                path, "A table needs a choice, a country or a yes/no: “%(name)s”.", name=name
            )


def check_codes(table: Collection[str], codes: frozenset[str] | None, path: str) -> None:
    """Raise CriteriaError for every code that is no answer."""
    faults: list[Fault] = []
    for code in table:
        if codes is None and not is_country(code):
            told = Said("“%(code)s” is not a country code of two capital letters.", {"code": code})
            faults.append(Fault(path, told))
        if codes is not None and code not in codes:
            faults.append(Fault(path, Said("“%(code)s” is not among the choices.", {"code": code})))
    if faults:
        raise CriteriaError.of(faults)


def check_complete(table: Collection[str], codes: frozenset[str] | None, path: str) -> None:
    """Raise CriteriaError for every answer that a table without a default leaves out."""
    left_out: list[str | Said] = (
        [Said("any other country")] if codes is None else [*sorted(codes.difference(table))]
    )
    if left_out:
        raise CriteriaError.of([Fault(path, _no_points(code)) for code in left_out])


def _no_points(code: str | Said) -> Said:
    return Said("“%(code)s” has no points, and there is no “default”.", {"code": code})


def read_levels(data: Data, names: Names, path: str) -> Rule:
    found = names.input(_input_of(data, path), f"{path}.input")
    if not found.ordered:
        raise CriteriaError(
            f"{path}.input", "Levels need an ordered choice: “%(name)s”.", name=found.name
        )
    codes = [choice.code for choice in found.choices]
    reached = {
        one["at_least"]: read_points(one["points"], f"{path}.levels") for one in data["levels"]
    }
    check_codes(reached, frozenset(codes), f"{path}.levels")
    if len(reached) < len(data["levels"]):
        raise CriteriaError(f"{path}.levels", "A level is named twice.")
    here = read_points(data.get("below", 0), f"{path}.below")
    table: dict[str, Decimal] = {}
    for code in codes:
        here = table[code] = reached.get(code, here)
    unanswered = _unanswered(data, path)
    every = [*table.values(), unanswered]
    return Levels(found.name, found.optional, table, unanswered, min(every), max(every))
