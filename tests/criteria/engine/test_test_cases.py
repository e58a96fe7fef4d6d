"""A test case answers what the set asks, in its way, and expects what there can be."""

from typing import Any

import pytest

from relocation.criteria.engine import faults_of
from tests.criteria.engine.small import Data, group, requirement, text
from tests.criteria.engine.wide import criterion, document

RULE = criterion("pay", "bands", input="person.salary", bands=[{"from": 1, "points": 5}])
NEEDED = requirement("funds", {"input": "person.salary", "at_least": 1})
OUTCOME: Data = {
    "marks": [{"code": "invited", "title": text("invited"), "at_least": 3, "passes": True}],
    "ways_in": [
        {"code": "doctor", "title": text("d"), "rule": {"input": "person.degree", "is": "doctor"}}
    ],
}


def told(answers: Data, expect: Data) -> list[str]:
    case = {"code": "t", "title": text("t"), "on": "2026-12-01"}
    whole = document(
        groups=[group("g", RULE)],
        requirements=[NEEDED],
        outcome=OUTCOME,
        test_cases=[{**case, "answers": answers, "expect": expect}],
    )
    return [str(one).removeprefix("test_cases.t.") for one in faults_of(whole)]


OUTCOMES = "invited, doctor, does_not_pass, unknown"
STATES = "met, not_met, unknown, not_applicable, waived"
LANGUAGE_ASKS = (
    "there is no such key; there are german, english, test, listening, reading, writing."
)
STEPS_THERE = "there is no such key; there are person, language, work."


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"zz": 3}, f"answers.zz: {STEPS_THERE}"),
        (
            {"language": {"nope": 1}},
            f"answers.language.nope: {LANGUAGE_ASKS}",
        ),
        ({"person": {"salary": "abc"}}, 'answers.person.salary: "abc" is not a number from 0.'),
        ({"person": {"salary": -1}}, "answers.person.salary: -1 is not a number from 0."),
        ({"person": {"spouse": "yes"}}, 'answers.person.spouse: "yes" is not true or false.'),
        ({"work": {}}, "answers.work: must be a list, for it can be answered several times."),
        ({"judgements": {"pay": []}}, "answers.judgements.pay: people judge nothing in this set."),
    ],
)
def test_an_answer_that_the_set_does_not_know_is_told(answers: Data, fault: str) -> None:
    assert told(answers, {"total": None}) == [fault]


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        (
            {"outcome": "passes"},
            f"expect.outcome: There is no “passes” here; there are {OUTCOMES}.",
        ),
        ({"groups": {"pay": 1}}, "expect.groups: There is no “pay” here; there are g."),
        ({"criteria": {"g": 1}}, "expect.criteria: There is no “g” here; there are pay."),
        (
            {"requirements": {"funds": "fulfilled"}},
            f"expect.requirements.funds: There is no “fulfilled” here; there are {STATES}.",
        ),
    ],
)
def test_a_result_that_there_cannot_be_is_told(expect: Data, fault: str) -> None:
    assert told({}, expect) == [fault]


@pytest.mark.parametrize("outcome", ["invited", "doctor", "does_not_pass", "unknown"])
def test_every_way_a_case_can_end_may_be_expected(outcome: str) -> None:
    given: dict[str, Any] = {"person": {"salary": 5}, "work": []}
    assert told(given, {"outcome": outcome, "requirements": {"funds": "met"}}) == []
