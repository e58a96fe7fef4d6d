"""Outcomes: pass marks that vary, several marks, ways in without points, ranking."""

from datetime import UTC, datetime, timedelta

import pytest

from relocation.criteria.engine import Entry, OutcomeState, assess, compile_set, rank, scores
from tests.criteria.engine.small import ON, Data, group, requirement, text
from tests.criteria.engine.wide import ANYBODY, answers, criterion, document, judge

IS_SPOUSE: Data = {"input": "person.spouse", "is": True}
PAY = criterion(
    "pay",
    "bands",
    input="person.salary",
    bands=[{"from": 10, "to": 20, "points": 60}, {"from": 20, "points": 90}],
)
GROUPS = [group("g", PAY)]
MARKS = [
    {"code": "first", "title": text("first"), "at_least": 80, "passes": True},
    {"code": "reserve", "title": text("reserve"), "at_least": 60, "passes": True},
    {"code": "talk", "title": text("talk"), "at_least": 1, "passes": False},
]


@pytest.mark.parametrize(
    ("spouse", "expected"), [(True, "passes"), (False, "does_not_pass"), (None, "unknown")]
)
def test_a_pass_mark_may_hang_on_an_answer(spouse: bool | None, expected: str) -> None:
    mark = {"first": [{"when": IS_SPOUSE, "value": 60}], "otherwise": 70}
    given = answers(person={"spouse": spouse, "salary": 15})
    found = judge(given, groups=GROUPS, outcome={"pass_mark": mark})
    assert found.outcome.value == expected
    assert found.pass_mark == (70 if spouse is False else 60)


@pytest.mark.parametrize(
    ("salary", "state", "code"),
    [
        (25, OutcomeState.PASSES, "first"),
        (15, OutcomeState.PASSES, "reserve"),
        (5, OutcomeState.FAILS, "does_not_pass"),
        (None, OutcomeState.UNKNOWN, "unknown"),
    ],
)
def test_there_may_be_several_marks(salary: int | None, state: OutcomeState, code: str) -> None:
    given = answers(person={"salary": salary})
    found = judge(given, groups=GROUPS, outcome={"marks": MARKS[:2]})
    assert (found.outcome, found.outcome_code) == (state, code)
    assert found.pass_mark == 60


def test_which_of_several_marks_is_reached_may_be_unknown_where_passing_is_not() -> None:
    sure = criterion("sure", "first", cases=[{"when": ANYBODY, "points": 60}])
    more = criterion("more", "bands", input="person.salary", bands=[{"from": 10, "points": 40}])
    given = answers(person={"salary": None})
    found = judge(given, groups=[group("g", sure, more)], outcome={"marks": MARKS[:2]})
    assert (found.outcome, found.outcome_code) == (OutcomeState.PASSES, "unknown")
    assert (found.outcome_title, scores(found)["outcome"]) == (None, "unknown")


def test_a_mark_may_be_no_pass() -> None:
    few = criterion(
        "few",
        "bands",
        input="person.salary",
        bands=[
            {"from": 1, "points": 2},
        ],
    )
    most = criterion("most", "bands", input="person.rate", bands=[{"from": 10**9, "points": 90}])
    found = judge(groups=[group("g", few, most)], outcome={"marks": MARKS})
    assert (found.outcome, found.outcome_code) == (OutcomeState.FAILS, "talk")
    assert found.outcome_title == text("talk")


def test_a_way_in_needs_no_points_but_every_requirement() -> None:
    way = {
        "code": "expert",
        "title": text("expert"),
        "rule": {"input": "person.degree", "is": "doctor"},
    }
    outcome = {"pass_mark": 80, "ways_in": [way]}
    doctor = answers(person={"degree": "doctor", "salary": 1})
    found = judge(doctor, groups=GROUPS, outcome=outcome)
    assert (found.outcome, found.outcome_code) == (OutcomeState.PASSES, "expert")
    assert found.ways_in[0].reason["en"] == "Met: degree: doctor (needed: doctor)."
    assert (
        judge(answers(person={"salary": 1}), groups=GROUPS, outcome=outcome).outcome
        is OutcomeState.FAILS
    )
    alone = [requirement("spouse", IS_SPOUSE)]
    assert (
        judge(doctor, groups=GROUPS, outcome=outcome, requirements=alone).outcome
        is OutcomeState.FAILS
    )


def test_scores_are_told_by_code() -> None:
    found = judge(
        groups=GROUPS, outcome={"marks": MARKS[:2]}, requirements=[requirement("r", IS_SPOUSE)]
    )
    assert scores(found) == {
        "total": 90,
        "outcome": "does_not_pass",
        "groups": {"g": 90},
        "criteria": {"pay": 90},
        "requirements": {"r": "not_met"},
    }


def places(ranking: Data, *people: Data) -> list[tuple[int, int, bool]]:
    """The order of the people, each sent a minute after the one before."""
    criteria_set = compile_set(
        document(groups=GROUPS, outcome={"pass_mark": 60, "ranking": ranking})
    )
    sent = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [
        Entry(place, assess(criteria_set, person, ON), person, sent + timedelta(minutes=place))
        for place, person in enumerate(people)
    ]
    return [(one.key, one.place, one.invited) for one in rank(criteria_set, entries)]


def earning(salary: int, rate: int = 0, english: str = "a1") -> Data:
    return answers(person={"salary": salary, "rate": rate}, language={"english": english})


def test_points_come_first_then_the_tie_break_then_who_came_first() -> None:
    people = [earning(15), earning(25, 5), earning(25, 7), earning(25, 7), earning(5)]
    tie_break = [{"input": "person.rate", "prefer": "highest"}]
    found = places({"places": 2, "tie_break": tie_break}, *people)
    assert found == [(2, 1, True), (3, 2, True), (1, 3, False), (0, 4, False)]


def test_a_cut_off_holds_places_back() -> None:
    assert places({"cut_off": 80, "tie_break": []}, earning(15), earning(25)) == [
        (1, 1, True),
        (0, 2, False),
    ]


def test_an_ordered_choice_and_a_date_may_break_a_tie() -> None:
    level = [{"input": "language.english", "prefer": "highest"}]
    assert places({"tie_break": level}, earning(25), earning(25, english="c1"))[0][0] == 1
    born = [{"input": "person.birth_date", "prefer": "lowest"}]
    older = earning(25)
    older["person"]["birth_date"] = "1950-01-01"
    assert places({"tie_break": born}, earning(25), older)[0][0] == 1


def test_points_of_one_criterion_may_break_a_tie() -> None:
    level = criterion(
        "level", "levels", input="language.english", levels=[{"at_least": "c1", "points": 30}]
    )
    old = criterion("old", "bands", input="person.rate", bands=[{"from": 1, "points": 30}])
    criteria_set = compile_set(
        document(
            groups=[group("g", level, old)],
            outcome={
                "pass_mark": 0,
                "ranking": {"tie_break": [{"input": "points.level", "prefer": "highest"}]},
            },
        )
    )
    people = [earning(1, rate=1), earning(1, english="c1")]
    sent = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [
        Entry(number, assess(criteria_set, person, ON), person, sent + timedelta(minutes=number))
        for number, person in enumerate(people)
    ]
    assert {entry.assessment.total for entry in entries} == {30}
    assert [one.key for one in rank(criteria_set, entries)] == [1, 0]


def test_what_is_not_known_comes_last_however_large_the_others_are() -> None:
    people = [earning(25), earning(25, 10**14), earning(25, 7)]
    people[0]["person"]["rate"] = None
    large: Data = {"code": "large", "title": text("large"), "kind": "product"}
    large["of"] = ["person.rate", 10**6, 10**6]
    criteria_set = compile_set(
        document(
            groups=GROUPS,
            facts=[large],
            outcome={
                "pass_mark": 60,
                "ranking": {"tie_break": [{"input": "large", "prefer": "lowest"}]},
            },
        )
    )
    sent = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [
        Entry(number, assess(criteria_set, person, ON), person, sent)
        for number, person in enumerate(people)
    ]
    assert [one.key for one in rank(criteria_set, entries)] == [2, 1, 0]
