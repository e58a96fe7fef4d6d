"""Conditions are true, false, or unknown while an answer is missing."""

import pytest

from relocation.criteria.engine import State, compile_set, steps, visible_questions
from tests.criteria.engine.small import (
    STEPS,
    Data,
    document,
    finding,
    judge,
    question,
    requirement,
)

MET, NOT_MET, UNKNOWN = State.MET, State.NOT_MET, State.UNKNOWN
STATELESS: Data = {"input": "person.stateless", "is": True}
RICH: Data = {"input": "person.income", "at_least": 100}
ADULT: Data = {"input": "age", "at_least": 18}


def state(rule: Data, answers: object) -> State:
    return finding(judge(answers, requirements=[requirement("rule", rule)]), "rule").state


@pytest.mark.parametrize(
    ("rule", "person", "expected"),
    [
        (STATELESS, {"stateless": True}, MET),
        (STATELESS, {"stateless": False}, NOT_MET),
        (STATELESS, {"stateless": "yes"}, UNKNOWN),
        (STATELESS, {}, UNKNOWN),
        ({"not": STATELESS}, {"stateless": False}, MET),
        ({"not": STATELESS}, {}, UNKNOWN),
        (RICH, {"income": 100}, MET),
        (RICH, {"income": "99.99"}, NOT_MET),
        (RICH, {"income": None}, NOT_MET),
        (RICH, None, UNKNOWN),
        ({"input": "person.income", "at_most": 100}, {"income": 100}, MET),
        ({"input": "person.income", "at_most": 100}, {"income": 101}, NOT_MET),
        ({"input": "person.income", "in": [1, 2]}, {"income": 2}, MET),
        ({"input": "person.income", "answered": True}, {"income": 2}, MET),
        ({"input": "person.income", "answered": True}, {}, NOT_MET),
        ({"input": "person.income", "answered": False}, {}, MET),
        ({"all": [STATELESS, RICH]}, {"stateless": True, "income": 100}, MET),
        ({"all": [STATELESS, RICH]}, {"income": 1}, NOT_MET),
        ({"all": [STATELESS, RICH]}, {"income": 100}, UNKNOWN),
        ({"any": [STATELESS, RICH]}, {"income": 100}, MET),
        ({"any": [STATELESS, RICH]}, {"income": 1}, UNKNOWN),
        ({"any": [STATELESS, RICH]}, {"stateless": False, "income": 1}, NOT_MET),
    ],
)
def test_a_condition_has_three_values(rule: Data, person: Data | None, expected: State) -> None:
    assert state(rule, {} if person is None else {"person": person}) is expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # It may be left blank, and then satisfies nothing.
        ({"input": "person.income", "at_least": 0}, UNKNOWN),
        ({"input": "person.income", "at_most": 1000}, UNKNOWN),
        ({"input": "paid_posts", "at_least": 0}, MET),
        ({"input": "person.income", "at_most": 500}, UNKNOWN),
        ({"input": "paid_posts", "at_least": 6}, NOT_MET),
        ({"input": "paid_posts", "is": 3}, UNKNOWN),
        ({"input": "age", "at_most": -1}, NOT_MET),
        (ADULT, UNKNOWN),
    ],
)
def test_the_ends_of_a_missing_number_already_decide(rule: Data, expected: State) -> None:
    assert state(rule, {}) is expected


def test_any_item_of_a_repeated_step_may_satisfy_a_condition() -> None:
    rule: Data = {"input": "education.level", "in": ["master", "doctor"]}
    assert state(rule, {"education": [{"level": "school"}, {"level": "master"}]}) is MET
    assert state(rule, {"education": [{"level": "school"}, {}]}) is UNKNOWN
    assert state(rule, {"education": []}) is NOT_MET


def test_the_reason_names_what_decided() -> None:
    rules = [
        requirement("either", {"any": [STATELESS, RICH]}),
        requirement("both", {"all": [STATELESS, RICH]}),
        requirement("neither", {"not": {"input": "person.citizenship", "in": ["RU", "BY"]}}),
        requirement("poor", {"not": {"input": "person.income", "at_least": 500}}),
        requirement("silent", {"not": {"input": "person.income", "answered": True}}),
    ]
    answers = {"person": {"stateless": False, "income": 120, "citizenship": "DE"}}
    assessment = judge(answers, requirements=rules)
    assert [found.reason["en"] for found in assessment.requirements] == [
        "Met: income: 120 (needed: at least 100).",
        "Not met: stateless: no (needed: yes).",
        "Met: citizenship: Germany (needed: not one of Russia, Belarus).",
        "Met: income: 120 (needed: less than 500).",
        "Not met: income: 120 (needed: no answer).",
    ]


def test_the_reason_of_an_unknown_requirement_names_what_is_missing() -> None:
    assessment = judge({}, requirements=[requirement("adult", ADULT)])
    assert dict(finding(assessment, "adult").reason) == {
        "en": "Cannot be said before these are answered: age: no answer (needed: at least 18).",
        "ru": "Нельзя сказать, пока нет ответов: age по-русски: нет ответа (нужно: не меньше 18).",
    }


def test_a_date_is_shown_as_people_write_it() -> None:
    rule: Data = {"input": "person.birth_date", "is": "1990-05-05"}
    answers = {"person": {"birth_date": "1990-05-05"}}
    found = finding(judge(answers, requirements=[requirement("born", rule)]), "born")
    assert found.facts[0].value == {"en": "5 May 1990", "ru": "5 мая 1990\u202fг."}


def keys(step: int, answers: object, item: Data | None = None) -> list[str]:
    compiled = compile_set(document())
    return [q.key for q in visible_questions(compiled, compiled.steps[step], answers, item)]


def test_the_form_shows_a_question_once_its_condition_holds() -> None:
    always = ["person.birth_date", "person.income", "person.stateless"]
    assert keys(0, {"person": {"stateless": False}}) == [*always, "person.citizenship"]
    assert keys(0, {"person": {"stateless": True}}) == always
    assert keys(0, {}) == always


def test_a_condition_inside_a_repeated_step_means_the_same_item() -> None:
    changed = [*STEPS[:2], {**STEPS[2], "questions": [*STEPS[2]["questions"]]}]
    changed[2]["questions"].append(
        question("wage", "integer", when={"input": "work.paid", "is": True})
    )
    compiled = compile_set(document(steps=changed))
    work = compiled.step("work")
    answers = {"work": [{"paid": True}, {"paid": False}]}
    assert [len(visible_questions(compiled, work, answers, item)) for item in answers["work"]] == [
        4,
        3,
    ]


def test_a_step_without_a_question_to_ask_is_left_out() -> None:
    sport = question("club", "text", when={"input": "category", "is": "sport"})
    club: Data = {"code": "club", "title": sport["label"], "questions": [sport]}
    compiled = compile_set(document(steps=[*STEPS, club]))
    assert [step.code for step in steps(compiled, {"category": "science"})] == [
        "person",
        "education",
        "work",
    ]
    assert steps(compiled, {"category": "sport"})[-1].code == "club"


def test_an_unknown_step_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compile_set(document()).step("nowhere")
