"""The whole assessment: groups and caps, requirements, outcome, JSON."""

import json
from decimal import Decimal

import pytest

from relocation.criteria.engine import Assessment, Kind, OutcomeState, State
from tests.criteria.engine.small import (
    NO_MARK,
    ON,
    Data,
    bands,
    document,
    finding,
    group,
    judge,
    lookup,
    requirement,
    text,
    told,
)

ADULT: Data = {"input": "age", "at_least": 18}
LEVEL = lookup("level", "education.level", {"school": 1, "master": 5.5, "doctor": 9})
AGE = bands("by_age", "age", (18, 40, 10), (40, None, 5))
YOUNG: Data = {"person": {"birth_date": "2000-01-01"}, "education": [{"level": "master"}]}


def test_points_are_added_exactly() -> None:
    tenths = [lookup(f"tenth{i}", "category", {"science": 0.1, "sport": 0}) for i in range(3)]
    found = judge({"category": "science"}, groups=[group("g", *tenths)], outcome=NO_MARK)
    assert found.total == Decimal("0.3")


def test_a_cap_on_a_group_holds_and_is_told() -> None:
    found = finding(judge(YOUNG, groups=[group("g", LEVEL, AGE, cap=12)]), "g")
    assert told(found, "points", "maximum", "state") == (12, 12, State.MET)
    assert dict(found.reason) == {
        "en": "The parts add up to 15.5, of which at most 12 count.",
        "ru": "Сумма частей: 15.5, засчитывается не больше 12.",
    }


def test_a_group_below_its_cap_adds_up() -> None:
    found = finding(judge(YOUNG, groups=[group("g", LEVEL, AGE, cap=30)]), "g")
    assert found.reason["en"] == "The parts add up to 15.5. Points: 15.5 of 19."
    assert [child.code for child in found.children] == ["level", "by_age"]


def test_caps_inside_caps_hold() -> None:
    inner = [group("inner", LEVEL, cap=3), group("other", AGE, cap=4)]
    outer: Data = {"code": "outer", "title": text("outer"), "cap": 6, "groups": inner}
    assessment = judge(YOUNG, groups=[outer])
    assert [(f.code, str(f.points)) for f in assessment.findings if f.kind is Kind.GROUP] == [
        ("outer", "6"),
        ("inner", "3"),
        ("other", "4"),
    ]


def test_a_cap_reached_makes_missing_answers_irrelevant() -> None:
    found = finding(
        judge({"education": [{"level": "doctor"}]}, groups=[group("g", LEVEL, AGE, cap=9)]), "g"
    )
    assert told(found, "points", "state") == (9, State.MET)


def test_a_group_with_missing_answers_says_what_is_still_possible() -> None:
    found = finding(judge({"education": []}, groups=[group("g", LEVEL, AGE)]), "g")
    assert told(found, "state", "points", "lowest", "highest") == (State.UNKNOWN, None, 0, 10)
    assert found.reason["en"] == "Answers are missing. Points still possible: 0 to 10."


def test_the_total_is_capped() -> None:
    outcome = {"pass_mark": 5, "maximum": 12}
    assert judge(YOUNG, groups=[group("g", LEVEL, AGE)], outcome=outcome).total == 12


def test_a_criterion_outside_its_condition_does_not_count() -> None:
    only = {**LEVEL, "when": {"input": "category", "is": "sport"}}
    found = finding(judge({**YOUNG, "category": "science"}, groups=[group("g", only)]), "level")
    assert told(found, "state", "points") == (State.NOT_APPLICABLE, 0)
    assert found.reason["en"] == "This does not apply to this case."
    assert [fact.input for fact in found.facts] == ["category", "education.level"]


def test_a_criterion_whose_condition_is_unknown_may_or_may_not_count() -> None:
    only = {**LEVEL, "when": {"input": "category", "is": "sport"}}
    found = finding(judge(YOUNG, groups=[group("g", only)]), "level")
    assert told(found, "state", "lowest", "highest") == (State.UNKNOWN, 0, Decimal("5.5"))
    assert found.reason["en"] == (
        "Whether this counts hangs on answers still missing. Points still possible: 0 to 5.5."
    )


@pytest.mark.parametrize(
    ("category", "income", "state"),
    [
        ("science", 10, State.NOT_APPLICABLE),
        ("sport", 10, State.NOT_MET),
        ("sport", 100, State.MET),
        (None, 10, State.UNKNOWN),
        (None, 100, State.UNKNOWN),
    ],
)
def test_a_requirement_applies_under_its_condition(
    category: str | None, income: int, state: State
) -> None:
    rich = requirement(
        "rich",
        {"input": "person.income", "at_least": 100},
        when={"input": "category", "is": "sport"},
        source="law",
    )
    answers = {"category": category, "person": {"income": income}}
    found = finding(judge(answers, requirements=[rich]), "rich")
    assert told(found, "state", "source", "maximum") == (state, "law", 0)


#: More than anybody has who did not come for sport.
UNREACHED: Data = {
    "first": [{"when": {"input": "category", "is": "sport"}, "value": 5}],
    "otherwise": 11,
}


@pytest.mark.parametrize(
    ("born", "pass_mark", "outcome"),
    [
        ("2000-01-01", 10, OutcomeState.PASSES),
        ("2000-01-01", UNREACHED, OutcomeState.FAILS),
        ("1980-01-01", 6, OutcomeState.FAILS),
        ("2015-01-01", 0, OutcomeState.FAILS),
        (None, 5, OutcomeState.UNKNOWN),
        (None, UNREACHED, OutcomeState.FAILS),
        (None, 0, OutcomeState.UNKNOWN),
    ],
)
def test_the_outcome_needs_the_points_and_every_requirement(
    born: str | None, pass_mark: int | Data, outcome: OutcomeState
) -> None:
    assessment = judge(
        {"category": "science", "person": {"birth_date": born}},
        requirements=[requirement("adult", ADULT)],
        outcome={"pass_mark": pass_mark, "maximum": 100},
    )
    assert assessment.outcome is outcome


def test_an_assessment_survives_json() -> None:
    assessment = judge(
        YOUNG, requirements=[requirement("adult", ADULT)], groups=[group("g", LEVEL, AGE, cap=12.5)]
    )
    written = json.loads(json.dumps(assessment.to_json()))
    assert Assessment.from_json(written) == assessment
    assert (written["total"], written["outcome"], written["on"]) == (12.5, "passes", ON.isoformat())


def test_an_unfinished_assessment_survives_json() -> None:
    assessment = judge({})
    written = json.loads(json.dumps(assessment.to_json()))
    assert Assessment.from_json(written) == assessment
    assert written["total"] is None


@pytest.mark.parametrize("answers", [None, 7, "text", [], {"person": 3, "work": {"a": 1}}])
def test_answers_of_no_shape_are_no_answers(answers: object) -> None:
    assert judge(answers).to_json() == judge({}).to_json()


def test_a_finding_points_to_its_source() -> None:
    sourced = {**AGE, "source": "law"}
    assert finding(judge({}, groups=[group("g", sourced)]), "by_age").source == "law"


def test_the_assessment_is_pinned_to_the_document() -> None:
    assert judge({}).content_hash != judge({}, code="other").content_hash
    assert judge({}).content_hash == judge({}, **dict(reversed(document().items()))).content_hash
