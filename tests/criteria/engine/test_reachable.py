"""Alternatives behind one that holds whenever they do are told, and no others."""

from typing import Any

import pytest

from relocation.criteria.engine import faults_of
from tests.criteria.engine.small import Data, group, text
from tests.criteria.engine.wide import ANYBODY, criterion, document, fact

SPOUSE: Data = {"input": "person.spouse", "is": True}
DOCTOR: Data = {"input": "person.degree", "is": "doctor"}
SALARY = "person.salary"
PAY = criterion("pay", "bands", input=SALARY, bands=[{"from": 1, "points": 90}])
ALWAYS = "It is never reached: number 1 always holds."
BEHIND = "It is never reached: whenever it holds, number 1 before it does too."


def _over(edge: float) -> Data:
    return {"input": SALARY, "at_least": edge}


def _told(*conditions: Data) -> list[str]:
    cases = [{"when": one, "points": place} for place, one in enumerate(conditions)]
    rule = criterion("c", "first", cases=cases)
    return [str(one) for one in faults_of(document(groups=[group("g", rule)]))]


HIDDEN: list[tuple[Data, Data, str]] = [
    (SPOUSE, SPOUSE, BEHIND),
    (_over(10), _over(20), BEHIND),
    (_over(10), {"input": SALARY, "more_than": 10}, BEHIND),
    ({"input": SALARY, "less_than": 20}, {"input": SALARY, "at_most": 10}, BEHIND),
    (_over(10), {"input": SALARY, "is": 15}, BEHIND),
    (_over(10), {"all": [_over(10), SPOUSE]}, BEHIND),
    ({"any": [SPOUSE, _over(10)]}, _over(20), BEHIND),
    ({"any": [SPOUSE, DOCTOR]}, {"any": [DOCTOR, SPOUSE]}, BEHIND),
    ({"input": "person.degree", "in": ["doctor", "bachelor"]}, DOCTOR, BEHIND),
    (
        {"input": "language.german", "at_least": "b1"},
        {"input": "language.german", "at_least": "c1"},
        BEHIND,
    ),
    ({"input": SALARY, "answered": True}, _over(0.5), ALWAYS),
    (
        {"input": "person.arrives_on", "answered": True},
        {"input": "person.arrives_on", "more_than": {"months_ago": 3}},
        BEHIND,
    ),
    (
        {"input": "person.birth_date", "at_most": {"years_ago": 18}},
        {"input": "person.birth_date", "at_most": {"years_ago": 30}},
        BEHIND,
    ),
    ({"expression": "person_salary > 5.0"}, {"expression": "person_salary > 5.0"}, BEHIND),
    ({"not": SPOUSE}, {"not": SPOUSE}, BEHIND),
    (ANYBODY, SPOUSE, ALWAYS),
    (_over(0), SPOUSE, ALWAYS),
    ({"input": "person.spouse", "in": [True, False]}, DOCTOR, ALWAYS),
    ({"any": [_over(0), DOCTOR]}, SPOUSE, ALWAYS),
]


@pytest.mark.parametrize(("one", "other", "told"), HIDDEN)
def test_a_case_that_is_never_reached_is_told(one: Data, other: Data, told: str) -> None:
    assert _told(one, other) == [f"groups.g.criteria.c.cases.2: {told}"]


REACHED: list[tuple[Data, Data]] = [
    (SPOUSE, DOCTOR),
    (_over(20), _over(10)),
    ({"input": SALARY, "more_than": 10}, _over(10)),
    (_over(10), {"input": SALARY, "less_than": 20}),
    (DOCTOR, {"input": "person.degree", "in": ["doctor", "bachelor"]}),
    ({"all": [SPOUSE, _over(10)]}, _over(10)),
    (_over(10), {"any": [SPOUSE, _over(10)]}),
    ({"input": "person.arrives_on", "answered": True}, SPOUSE),
    ({"input": "work.kind", "in": ["book", "article"]}, SPOUSE),
    ({"input": "work.percent", "at_least": 0}, SPOUSE),
    ({"not": SPOUSE}, SPOUSE),
    (
        {"input": "person.birth_date", "at_most": {"years_ago": 30}},
        {"input": "person.birth_date", "at_most": {"years_ago": 18}},
    ),
    ({"input": SALARY, "at_least": {"input": "person.rate"}}, _over(5)),
]


@pytest.mark.parametrize(("one", "other"), REACHED)
def test_a_case_that_may_be_reached_is_taken(one: Data, other: Data) -> None:
    assert _told(one, other) == []


def test_every_case_that_is_never_reached_is_told() -> None:
    assert _told(_over(10), _over(20), SPOUSE, _over(30)) == [
        f"groups.g.criteria.c.cases.{number}: {BEHIND}" for number in (2, 4)
    ]


def test_a_fact_has_alternatives_too() -> None:
    cases = [{"when": SPOUSE, "value": 1}, {"when": {"all": [DOCTOR, SPOUSE]}, "value": 2}]
    faults = faults_of(document(facts=[fact("f", "first", cases=cases)]))
    assert [str(one) for one in faults] == [f"facts.f.cases.2: {BEHIND}"]


def test_a_number_that_varies_has_alternatives_too() -> None:
    cap = {"first": [{"when": SPOUSE, "value": 1}] * 2, "otherwise": 3}
    faults = faults_of(document(groups=[group("g", PAY, cap=cap)]))
    assert [str(one) for one in faults] == [f"groups.g.cap.first.2: {BEHIND}"]


def test_many_long_conditions_are_read_quickly() -> None:
    longs = [{"all": [_over(number + edge) for edge in range(90)]} for number in range(100)]
    assert _told(*longs) == []


def _mark(code: str, at_least: Any = None, when: Data | None = None) -> Data:
    more = {"at_least": at_least, "when": when}
    kept = {key: value for key, value in more.items() if value is not None}
    return {"code": code, "title": text(code), "passes": True, **kept}


def _varying(one: float, other: float) -> Data:
    return {"first": [{"when": SPOUSE, "value": one}], "otherwise": other}


@pytest.mark.parametrize(
    ("easy", "hard"),
    [
        (_mark("easy", 40), _mark("hard", 60)),
        (_mark("easy"), _mark("hard", 40)),
        (_mark("easy", 40, SPOUSE), _mark("hard", 60, SPOUSE)),
        (_mark("easy", 40), _mark("hard", 60, SPOUSE)),
        (_mark("easy", _varying(40, 50)), _mark("hard", _varying(40, 60))),
        (_mark("easy", _varying(40, 50)), _mark("hard", 50)),
    ],
)
def test_a_mark_behind_an_easier_one_is_told(easy: Data, hard: Data) -> None:
    told = faults_of(document(groups=[group("g", PAY)], outcome={"marks": [easy, hard]}))
    assert [str(one) for one in told] == [
        "outcome.marks.hard: It is never reached: whoever reaches it reaches “easy” before it."
    ]
    assert faults_of(document(groups=[group("g", PAY)], outcome={"marks": [hard, easy]})) == ()


def test_of_two_equal_marks_the_second_is_told() -> None:
    outcome = {"marks": [_mark("one", 40), _mark("other", 40)]}
    told = faults_of(document(groups=[group("g", PAY)], outcome=outcome))
    assert [one.path for one in told] == ["outcome.marks.other"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_mark("one", 40, SPOUSE), _mark("other", 60)),
        (_mark("one", _varying(40, 70)), _mark("other", 60)),
        (_mark("one", _varying(40, 70)), _mark("other", _varying(50, 60))),
        (_mark("one", 40), _mark("other")),
        (_mark("one", 40, {"not": SPOUSE}), _mark("other", 60, SPOUSE)),
    ],
)
def test_a_mark_that_some_reach_is_taken(one: Data, other: Data) -> None:
    assert faults_of(document(groups=[group("g", PAY)], outcome={"marks": [one, other]})) == ()


def test_a_way_in_behind_another_is_told() -> None:
    ways = [
        {"code": code, "title": text(code), "rule": rule}
        for code, rule in (("first", SPOUSE), ("second", {"all": [SPOUSE, DOCTOR]}))
    ]
    told = faults_of(document(outcome={"pass_mark": 1, "ways_in": ways}))
    assert [str(one) for one in told] == [f"outcome.ways_in.second: {BEHIND}"]
