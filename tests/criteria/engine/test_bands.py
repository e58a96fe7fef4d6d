"""Bands: lower edge in, upper edge out, open ends, ranges while answers are missing."""

from decimal import Decimal

import pytest

from relocation.criteria.engine import State
from tests.criteria.engine.small import (
    STEPS,
    bands,
    finding,
    group,
    judge,
    question,
    score,
    told,
)
from tests.criteria.engine.wide import fact

INCOME = bands("by_income", "person.income", (100, 200, 3), (200, 300.5, 7), (300.5, None, 2))


@pytest.mark.parametrize(
    ("income", "points"),
    [
        (0, 0),
        (99.99, 0),
        (100, 3),
        ("199.99", 3),
        (200, 7),
        (300.4999, 7),
        (300.5, 2),
        (1000, 2),
    ],
)
def test_the_lower_edge_is_in_and_the_upper_edge_out(income: object, points: int) -> None:
    assert score({"person": {"income": income}}, INCOME).points == points


def test_an_open_lower_end_takes_everything_below() -> None:
    low = bands("low", "person.income", (None, 100, 4))
    assert score({"person": {"income": 0}}, low).points == 4
    assert score({"person": {"income": 100}}, low).points == 0


def test_a_band_open_at_both_ends_takes_everything() -> None:
    any_income = bands("any", "person.income", (None, None, 4))
    found = score({"person": {"income": 77}}, any_income)
    assert (str(found.points), found.reason["en"]) == (
        "4",
        "income: 77 (any number). Points: 4 of 4.",
    )


def test_the_order_in_which_bands_are_written_does_not_matter() -> None:
    turned = bands("turned", "person.income", (300.5, None, 2), (100, 200, 3), (200, 300.5, 7))
    assert score({"person": {"income": 250}}, turned).points == 7


def test_the_reason_names_value_band_and_points_in_each_language() -> None:
    found = score({"person": {"income": 250}}, INCOME)
    assert dict(found.reason) == {
        "en": "income: 250 (from 200 to under 300.5). Points: 7 of 7.",
        "ru": "income по-русски: 250 (от 200, но меньше 300.5). Баллы: 7 из 7.",
    }


@pytest.mark.parametrize(
    ("income", "reason"),
    [
        (50, "income: 50 (under 100). Points: 0 of 7."),
        (500, "income: 500 (300.5 or more). Points: 2 of 7."),
    ],
)
def test_the_reason_names_open_ends(income: int, reason: str) -> None:
    assert score({"person": {"income": income}}, INCOME).reason["en"] == reason


def test_a_missing_answer_is_unknown_with_the_points_still_possible() -> None:
    found = score({}, INCOME)
    assert told(found, "state", "points", "lowest", "highest") == (
        State.UNKNOWN,
        None,
        Decimal(0),
        Decimal(7),
    )
    assert found.reason["en"] == "income: not answered yet. Points still possible: 0 to 7."
    assert found.facts[0].value is None


def test_the_question_s_own_ends_narrow_what_is_still_possible() -> None:
    income = fact("income", "sum", of=["person.income"], blank=0)
    narrow = bands("narrow", "income", (None, 0, 50), (0, 1001, 3), (1001, None, 50))
    found = finding(judge({}, facts=[income], groups=[group("g", narrow)]), "narrow")
    assert told(found, "lowest", "highest") == (3, 3)


def test_a_step_saved_with_the_question_left_blank_gives_the_points_for_no_answer() -> None:
    found = score({"person": {"income": " "}}, {**INCOME, "unanswered": 1})
    assert told(found, "state", "points") == (State.MET, 1)
    assert found.reason["en"] == "income: left blank. Points: 1 of 7."


@pytest.mark.parametrize("wrong", ["many", True, [], {}, float("nan"), 10**400, -1, 1001, "1e3"])
def test_an_answer_that_is_no_such_number_counts_as_missing(wrong: object) -> None:
    assert score({"person": {"income": wrong}}, INCOME).state is State.UNKNOWN


@pytest.mark.parametrize("small", [0.00001, 1e-10, "0.00001", -0.0])
def test_a_small_number_of_json_is_a_number(small: object) -> None:
    found = score({"person": {"income": small}}, INCOME)
    assert found.points == score({"person": {"income": 0}}, INCOME).points


def test_negative_points_are_taken_off() -> None:
    found = score({"person": {"income": 10}}, bands("minus", "person.income", (0, 20, -3)))
    assert told(found, "points", "state") == (-3, State.NOT_MET)


def test_the_best_of_several_numbers_counts() -> None:
    year = question("year", "integer", required=False)
    prizes = {**STEPS[1], "code": "prizes", "questions": [year]}
    recent = bands("recent", "prizes.year", (2000, 2020, 3), (2020, None, 6))
    answers = {"prizes": [{"year": 2001}, {"year": 2021}, {}, {"year": 1990}]}
    changes = {"steps": [*STEPS, prizes], "groups": [group("g", recent)]}
    assert finding(judge(answers, **changes), "recent").reason["en"] == (
        "year: 2021 is the best of 3. Points: 6 of 6."
    )
    blank = finding(judge({"prizes": [{}, {}]}, **changes), "recent")
    assert blank.reason["en"] == "year: left blank. Points: 0 of 6."
