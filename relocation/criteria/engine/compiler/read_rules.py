"""Requirements, groups, criteria and documents out of JSON."""

from collections.abc import Mapping
from typing import Any

from ..errors import CriteriaError
from ..model import Criterion, Document, Group, Requirement
from .names import Names
from .points import read_points
from .read_conditions import read_condition, read_rule
from .read_kinds import read_kind

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
        rule=read_kind(data, names, path),
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
