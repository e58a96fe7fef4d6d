"""What a person decides in place of a rule: sums, caps, marks and other rules follow."""

from decimal import Decimal
from typing import Any

from relocation.criteria.engine import Assessment, Instead, OutcomeState, State, assess, compile_set
from tests.criteria.engine.small import (
    ON,
    Data,
    bands,
    document,
    finding,
    group,
    lookup,
    requirement,
)

AGE = bands("by_age", "age", (18, 40, 10), (40, None, 5))
LEVEL = lookup("level", "education.level", {"school": 1, "master": 5, "doctor": 9})
YOUNG: Data = {"person": {"birth_date": "2000-01-01"}, "education": [{"level": "master"}]}


def decided(instead: dict[str, Instead], **changes: Any) -> Assessment:
    """The assessment of the young master with these values in place."""
    return assess(compile_set(document(**changes)), YOUNG, ON, instead)


def test_points_count_in_the_group_and_in_all() -> None:
    found = decided({"level": Decimal("7.5")}, groups=[group("g", AGE, LEVEL)])
    assert finding(found, "level").points == Decimal("7.5")
    assert finding(found, "g").points == Decimal("17.5")
    assert found.total == Decimal("17.5")


def test_caps_still_hold() -> None:
    assert decided({"level": Decimal(9)}, groups=[group("g", AGE, LEVEL, cap=12)]).total == 12


def test_no_points_are_not_met() -> None:
    found = decided({"by_age": Decimal(0)})
    assert (finding(found, "by_age").state, found.outcome) == (State.NOT_MET, OutcomeState.FAILS)


def test_a_requirement_that_is_not_met_decides() -> None:
    rules = [requirement("adult", {"input": "age", "at_least": 18})]
    assert decided({}, requirements=rules).outcome == OutcomeState.PASSES
    found = decided({"adult": False}, requirements=rules)
    assert (finding(found, "adult").state, found.outcome) == (State.NOT_MET, OutcomeState.FAILS)


def test_a_rule_that_looks_at_it_follows() -> None:
    rules = [requirement("enough", {"input": "points.by_age", "at_least": 6})]
    assert finding(decided({}, requirements=rules), "enough").state is State.MET
    found = decided({"by_age": Decimal(5)}, requirements=rules)
    assert finding(found, "enough").state is State.NOT_MET


def test_a_value_that_does_not_fit_changes_nothing() -> None:
    rules = [requirement("adult", {"input": "age", "at_least": 18})]
    odd: dict[str, Instead] = {"adult": Decimal(3), "by_age": True, "all": Decimal(3), "x": False}
    assert decided(odd, requirements=rules) == decided({}, requirements=rules)
