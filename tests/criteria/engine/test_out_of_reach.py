"""What no answer can reach is told: bands beyond a question's ends, conditions that never hold."""

from typing import Any

import pytest

from relocation.criteria.engine import faults_of
from tests.criteria.engine.small import Data, group, question, requirement, text
from tests.criteria.engine.wide import STEPS, criterion, document, fact

NEVER = "It never holds, whatever is answered."


def steps(*questions: Data) -> list[Data]:
    asked = [
        question("n", "integer", min=0, max=60),
        question("m", "decimal", min=0, max=120),
        *questions,
    ]
    return [*STEPS, {"code": "k", "title": text("k"), "questions": asked}]


def told(*questions: Data, **changes: Any) -> list[str]:
    return [str(one) for one in faults_of(document(steps=steps(*questions), **changes))]


def scored_by(*edges: Data) -> list[Data]:
    return [{**edge, "points": place} for place, edge in enumerate(edges)]


@pytest.mark.parametrize(
    ("bands", "faults"),
    [
        ([{"from": 0, "to": 60}, {"from": 60}], []),
        ([{"to": 60}, {"from": 60, "to": 99}], []),
        ([{"from": 50, "to": 61}, {"from": 61}], [(2, "above 60")]),
        ([{"to": 0}, {"from": 0}], [(1, "below 0")]),
        ([{"from": -9, "to": -5}], [(1, "below 0")]),
    ],
)
def test_a_band_beyond_the_ends_of_its_question_is_told(
    bands: list[Data], faults: list[tuple[int, str]]
) -> None:
    rule = criterion("c", "bands", input="k.n", bands=scored_by(*bands))
    assert told(groups=[group("g", rule)]) == [
        f"groups.g.criteria.c.bands.{place}: It is never reached: no answer to “k.n” is {where}."
        for place, where in faults
    ]


def test_a_table_that_inputs_share_is_reached_by_one_of_them() -> None:
    use = {"kind": "bands", "bands": scored_by({"from": 50, "to": 100}, {"from": 100})}
    rule = criterion("c", "each", inputs=["k.n", "k.m"], combine="sum", use=use)
    assert told(groups=[group("g", rule)]) == []
    alone = criterion("c", "each", inputs=["k.n", "k.n"], combine="sum", use=use)
    assert told(groups=[group("g", alone)]) == [
        "groups.g.criteria.c.use.bands.2: It is never reached: no answer to “k.n” is above 60."
    ]


def test_a_band_of_a_score_or_of_a_matrix_is_told_too() -> None:
    tables = {"ielts": [{"value": 1, "to": 61}, {"from": 61, "value": 2}]}
    level = fact("l", "convert", of="k.n", by="language.test", tables=tables, default=0)
    axis = {"input": "k.n", "bands": [{"to": 61}, {"from": 61}]}
    spouse = {"input": "person.spouse", "codes": [["yes", "no"]]}
    rule = criterion("m", "matrix", rows=axis, columns=spouse, points=[[1], [2]])
    never = "It is never reached: no answer to “k.n” is above 60."
    assert told(facts=[level], groups=[group("g", rule)]) == [
        f"facts.l.tables.ielts.2: {never}",
        f"groups.g.criteria.m.rows.bands.2: {never}",
    ]


SPOUSE: Data = {"input": "person.spouse", "is": True}
ALONE: Data = {"input": "person.spouse", "is": False}


def degree(code: str) -> Data:
    return {"input": "person.degree", "is": code}


NEVER_HOLDS: list[Data] = [
    {"all": [SPOUSE, ALONE]},
    {"all": [SPOUSE, {"not": SPOUSE}]},
    {"all": [degree("doctor"), degree("none")]},
    {"all": [degree("doctor"), {"all": [SPOUSE, degree("none")]}]},
    {"all": [degree("doctor"), {"input": "person.degree", "in": ["none", "bachelor"]}]},
    {"all": [degree("doctor"), {"input": "person.degree", "answered": False}]},
    {"all": [SPOUSE, {"any": [ALONE, {"not": SPOUSE}]}]},
    {"any": [{"all": [SPOUSE, ALONE]}, {"all": [degree("none"), degree("doctor")]}]},
    {"not": {"any": [SPOUSE, {"not": SPOUSE}]}},
    {"all": [{"input": "k.n", "at_least": 5}, {"input": "k.n", "less_than": 5}]},
    {"all": [{"input": "k.n", "more_than": 5}, {"input": "k.n", "less_than": 6}]},
    {"input": "k.n", "more_than": 60},
    {"input": "k.n", "less_than": 0},
    {
        "all": [
            {"input": "language.german", "at_least": "b2"},
            {"input": "language.german", "less_than": "b1"},
        ]
    },
    {
        "all": [
            {"input": "person.birth_date", "at_least": "2000-01-01"},
            {"input": "person.birth_date", "less_than": "2000-01-01"},
        ]
    },
]
MAY_HOLD: list[Data] = [
    {"all": [SPOUSE, degree("none")]},
    {"any": [SPOUSE, ALONE]},
    {"all": [{"not": degree("doctor")}, {"not": degree("none")}]},
    {"all": [{"not": SPOUSE}, {"not": ALONE}]},
    {"all": [{"input": "k.n", "at_least": 5}, {"input": "k.n", "at_most": 5}]},
    {"all": [{"input": "k.m", "more_than": 5}, {"input": "k.m", "less_than": 5.5}]},
    {"input": "k.n", "at_least": 60},
    {"input": "k.n", "at_most": 0},
    {"all": [{"input": "work.kind", "is": "book"}, {"input": "work.kind", "is": "article"}]},
    {"all": [SPOUSE, {"any": [ALONE, degree("none")]}]},
    {"input": "person.rate", "more_than": 10**6},
    {
        "all": [
            {"input": "person.birth_date", "more_than": "2000-01-01"},
            {"input": "person.birth_date", "less_than": "2000-01-03"},
        ]
    },
    {"all": [{"input": "k.n", "more_than": {"input": "k.m"}}, {"input": "k.n", "is": 3}]},
]


@pytest.mark.parametrize("condition", NEVER_HOLDS)
def test_a_question_that_is_never_asked_is_told(condition: Data) -> None:
    assert told(question("x", "text", when=condition)) == [f"steps.k.questions.x.when: {NEVER}"]


@pytest.mark.parametrize("condition", MAY_HOLD)
def test_a_question_that_may_be_asked_is_not(condition: Data) -> None:
    assert told(question("x", "text", when=condition)) == []


def test_rules_that_never_apply_and_cases_that_never_hold_are_told_too() -> None:
    never = {"all": [SPOUSE, ALONE]}
    rule = criterion("c", "first", when=never, cases=[{"when": never, "points": 1}])
    needed = requirement("r", SPOUSE, unless=never)
    assert told(groups=[group("g", rule)], requirements=[needed]) == [
        f"requirements.r.unless: {NEVER}",
        f"groups.g.criteria.c.when: {NEVER}",
        f"groups.g.criteria.c.cases.1: {NEVER}",
    ]


def test_in_a_repeated_step_it_is_one_item_that_is_asked() -> None:
    both = {"all": [{"input": "work.kind", "is": "book"}, {"input": "work.kind", "is": "article"}]}
    work = {**STEPS[2], "questions": [*STEPS[2]["questions"], question("x", "text", when=both)]}
    found = faults_of(document(steps=[*STEPS[:2], work]))
    assert [str(one) for one in found] == [f"steps.work.questions.x.when: {NEVER}"]
