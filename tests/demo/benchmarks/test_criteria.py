"""`benchmark criteria`: the engine beside the same table by hand, which says the same."""

from typing import Any

import pytest

from relocation.criteria.engine import assess, compile_set
from relocation.demo.benchmarks import by_hand
from relocation.demo.benchmarks.criteria import ON, OtherResultError, believable, check_same
from tests.factories.programme import programme_file

SET = compile_set(programme_file()["criteria_set"])
STEPS = [step.code for step in SET.steps]


def _check(answers: dict[str, Any]) -> None:
    check_same(assess(SET, answers, ON), by_hand.score(answers, ON))


def test_both_say_the_same_of_complete_answers() -> None:
    for answers in believable(80):
        _check(answers)


@pytest.mark.parametrize("missing", STEPS)
def test_both_say_the_same_when_a_step_is_missing(missing: str) -> None:
    for answers in believable(16):
        _check({step: given for step, given in answers.items() if step != missing})


CHANGES: list[dict[str, Any]] = [
    {"achievements": [{"kind": kind} for kind in ("patent", "games_medal", "other", "enterprise")]},
    {"achievements": [{"kind": "exhibition"}, {}]},
    {"education": []},
    {"family": [{"travels": True}, {"travels": False}]},
    {"language": {"russian_level": "native"}},
    {"language": {"russian_level": "fluent", "certificate": True}},
    {"citizenship": {"stateless": True}},
    {"citizenship": {"stateless": False, "citizenship": "RU"}},
    {"values": {"respects_values": False}},
    *({"person": {"birth_date": f"{year}-05-05"}} for year in (1950, 1970, 1980, 2006, 2015)),
    {"work": [{"started_on": "2026-10-01"}, {}]},
    {"work": [{"started_on": "2030-01-01"}]},
    {"work": [{"started_on": f"20{year}-01-15", "ended_on": "2020-03-01"} for year in (12, 18)]},
    {
        "work": [
            {"started_on": f"20{year}-01-15", "ended_on": f"20{year}-12-20"} for year in (12, 18)
        ]
    },
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_both_say_the_same_of_other_answers(change: dict[str, Any]) -> None:
    for answers in believable(8):
        _check({**answers, **change})


def test_the_sentences_of_both_are_made_when_they_are_read() -> None:
    answers = believable(1)[0]
    found = by_hand.score(answers, ON).criteria["education_level"]
    assert found.say() == "Highest education: ['doctorate']. Points: 25 of 25."
    assert "not answered yet" in by_hand.score({}, ON).criteria["russian"].say()


def test_results_that_differ_are_not_compared() -> None:
    strong, weak = believable(2)
    with pytest.raises(OtherResultError):
        check_same(assess(SET, strong, ON), by_hand.score(weak, ON))
