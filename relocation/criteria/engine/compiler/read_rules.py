"""Requirements, groups, criteria and test cases out of JSON."""

from collections.abc import Mapping
from typing import Any

from ..conditions import AllOf, Condition
from ..errors import CriteriaError
from ..model import Criterion, Group, Requirement, TestCase
from ..said import shown
from ..values import read_date
from ..varying import Varying
from .faults import Faults, all_read
from .names import Names
from .points import read_points
from .reachable import check_alternatives
from .read_conditions import read_condition, read_rule
from .read_kinds import read_kind

Data = Mapping[str, Any]


def read_requirement(data: Data, names: Names) -> Requirement:
    path = f"requirements.{data['code']}"
    when, unless, rule, source = all_read(
        lambda: read_condition(data.get("when"), names, f"{path}.when"),
        lambda: read_condition(data.get("unless"), names, f"{path}.unless"),
        lambda: read_rule(data["rule"], names, f"{path}.rule"),
        lambda: names.source(data.get("source"), f"{path}.source"),
    )
    return Requirement(
        code=data["code"],
        title=data["title"],
        when=when,
        unless=unless,
        rule=rule,
        source=source,
    )


def read_group(
    data: Data, names: Names, path: str, faults: Faults, under: Condition | None = None
) -> Group:
    """A group with its criteria, then its inner groups; faults of members are collected.

    `under` is the condition of the groups around it: where they do not apply, nothing in them does.
    """
    path = f"{path}.{data['code']}"
    when, cap = under, None
    with faults.collected():
        when = _both(under, read_condition(data.get("when"), names, f"{path}.when"))
    with faults.collected():
        cap = read_varying(data["cap"], names, f"{path}.cap") if "cap" in data else None
    members: list[Criterion | Group] = []
    for one in data.get("criteria", []):
        with faults.collected():
            members.append(read_criterion(one, names, f"{path}.criteria", when))
    for one in data.get("groups", []):
        with faults.collected():
            members.append(read_group(one, names, f"{path}.groups", faults, when))
    if not data.get("criteria") and not data.get("groups"):
        raise CriteriaError(path, "The group has neither criteria nor groups.")
    return Group(
        code=data["code"],
        title=data["title"],
        when=when,
        combine=data.get("combine", "sum"),
        cap=cap,
        members=tuple(members),
    )


def read_criterion(data: Data, names: Names, path: str, under: Condition | None) -> Criterion:
    """A criterion; `under` is the condition of the groups around it."""
    path = f"{path}.{data['code']}"
    when, rule, source = all_read(
        lambda: read_condition(data.get("when"), names, f"{path}.when"),
        lambda: read_kind(data, names, path),
        lambda: names.source(data.get("source"), f"{path}.source"),
    )
    return Criterion(data["code"], data["title"], _both(under, when), rule, source)


def _both(outer: Condition | None, inner: Condition | None) -> Condition | None:
    if outer is None or inner is None:
        return inner if outer is None else outer
    return AllOf((outer, inner))


def read_varying(raw: Any, names: Names, path: str) -> Varying:
    """A number, or numbers by condition."""
    if not isinstance(raw, Mapping):
        return Varying((), read_points(raw, path))
    cases = tuple(
        (
            read_rule(case["when"], names, f"{path}.first.{place}.when"),
            read_points(case["value"], f"{path}.first.{place}.value"),
        )
        for place, case in enumerate(raw["first"], start=1)
    )
    check_alternatives([condition for condition, _ in cases], names, f"{path}.first")
    return Varying(cases, read_points(raw["otherwise"], f"{path}.otherwise"))


def read_test_case(data: Data, names: Names) -> TestCase:
    path = f"test_cases.{data['code']}"
    on = read_date(data["on"])
    if on is None:
        raise CriteriaError(f"{path}.on", "%(given)s is no day.", given=shown(data["on"]))
    for what in ("groups", "criteria", "requirements"):
        for code in data["expect"].get(what, {}):
            if code not in names.rules:
                raise CriteriaError(
                    f"{path}.expect.{what}", "There is no rule “%(code)s”.", code=code
                )
    return TestCase(
        code=data["code"],
        title=data["title"],
        on=on,
        answers=data["answers"],
        expect=data["expect"],
        source=names.source(data.get("source"), f"{path}.source"),
    )
