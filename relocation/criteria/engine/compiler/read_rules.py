"""Requirements, groups, criteria and documents out of JSON."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from ..errors import CriteriaError
from ..kinds import Band, Rule
from ..kinds.bands import make_bands
from ..kinds.lookup import make_lookup
from ..model import Criterion, Document, Group, QuestionType, Requirement
from .names import Names
from .points import read_points
from .read_conditions import read_condition, read_rule

Data = Mapping[str, Any]


def read_requirement(data: Data, names: Names) -> Requirement:
    path = f"requirements.{data['code']}"
    return Requirement(
        code=data["code"],
        title=data["title"],
        when=read_condition(data.get("when"), names, f"{path}.when"),
        rule=read_rule(data["rule"], names, f"{path}.rule"),
        source=names.source(data.get("source"), f"{path}.source"),
    )


def read_group(data: Data, names: Names, path: str) -> Group:
    """A group with its criteria, then its inner groups."""
    path = f"{path}.{data['code']}"
    cap = data.get("cap")
    criteria = [read_criterion(one, names, f"{path}.criteria") for one in data.get("criteria", [])]
    groups = [read_group(one, names, f"{path}.groups") for one in data.get("groups", [])]
    if not criteria and not groups:
        raise CriteriaError(path, "The group has neither criteria nor groups.")
    return Group(
        code=data["code"],
        title=data["title"],
        cap=None if cap is None else read_points(cap, f"{path}.cap"),
        members=(*criteria, *groups),
    )


def read_criterion(data: Data, names: Names, path: str) -> Criterion:
    path = f"{path}.{data['code']}"
    names.check_input(data["input"], f"{path}.input")
    return Criterion(
        code=data["code"],
        title=data["title"],
        when=read_condition(data.get("when"), names, f"{path}.when"),
        rule=_KINDS[data["kind"]](data, names, path),
        source=names.source(data.get("source"), f"{path}.source"),
    )


def read_document(data: Data, names: Names) -> Document:
    path = f"documents.{data['code']}"
    per = data.get("per")
    if per is not None:
        names.check_repeated(per, f"{path}.per")
    return Document(
        code=data["code"],
        title=data["title"],
        help=data.get("help"),
        required=data["required"],
        when=read_condition(data.get("when"), names, f"{path}.when"),
        per=per,
        types=tuple(data["types"]),
        checks=tuple(data["checks"]),
        source=names.source(data.get("source"), f"{path}.source"),
        max_megabytes=data["max_megabytes"],
    )


def _bands(data: Data, names: Names, path: str) -> Rule:
    if not names.is_number(data["input"]):
        raise CriteriaError(f"{path}.input", f"Bands need a number, and “{data['input']}” is none.")
    bands = [_band(one, f"{path}.bands.{i}") for i, one in enumerate(data["bands"], start=1)]
    bands.sort(key=lambda band: (band.low is not None, band.low or 0))
    for before, after in pairwise(bands):
        _check_neighbours(before, after, f"{path}.bands")
    return make_bands(data["input"], bands, read_points(data.get("unanswered", 0), path))


def _band(data: Data, path: str) -> Band:
    low, high = (data.get("from"), data.get("to"))
    band = Band(
        low=None if low is None else read_points(low, f"{path}.from"),
        high=None if high is None else read_points(high, f"{path}.to"),
        points=read_points(data["points"], f"{path}.points"),
    )
    if band.low is not None and band.high is not None and band.low >= band.high:
        raise CriteriaError(path, f"The band ends at {band.high}, not above its start {band.low}.")
    return band


def _check_neighbours(before: Band, after: Band, path: str) -> None:
    if after.low is None or before.high is None or after.low < before.high:
        shared = after.low if after.low is not None else before.high
        where = "" if shared is None else f" at {shared}"
        raise CriteriaError(path, f"Two bands overlap{where}.")
    if after.low > before.high:
        raise CriteriaError(path, f"No band covers {before.high} up to {after.low}.")


def _lookup(data: Data, names: Names, path: str) -> Rule:
    codes = _codes(data["input"], names, f"{path}.input")
    table = {
        code: read_points(points, f"{path}.table.{code}") for code, points in data["table"].items()
    }
    default = data.get("default")
    if codes is not None:
        _check_table(table.keys(), codes, has_default=default is not None, path=f"{path}.table")
    elif default is None:
        raise CriteriaError(path, "A table of countries needs a “default” for all the others.")
    return make_lookup(
        data["input"],
        table,
        None if default is None else read_points(default, f"{path}.default"),
        read_points(data.get("unanswered", 0), f"{path}.unanswered"),
    )


def _codes(name: str, names: Names, path: str) -> frozenset[str] | None:
    """The codes the table may name; None for a question about a country."""
    question = names.questions.get(name)
    match question and question.type:
        case QuestionType.CHOICE if question:
            return frozenset(choice.code for choice in question.choices)
        case QuestionType.YES_NO:
            return frozenset({"yes", "no"})
        case QuestionType.COUNTRY:
            return None
        case _:
            raise CriteriaError(path, f"A table needs a choice, a country or a yes/no: “{name}”.")


def _check_table(table: Any, codes: frozenset[str], *, has_default: bool, path: str) -> None:
    for code in table:
        if code not in codes:
            raise CriteriaError(path, f"“{code}” is not among the choices.")
    missing = sorted(codes - set(table))
    if missing and not has_default:
        raise CriteriaError(path, f"“{missing[0]}” has no points, and there is no “default”.")


_KINDS = {"bands": _bands, "lookup": _lookup}
