"""Lookups: by choice, by country, by yes/no, and the best of several."""

import pytest

from relocation.criteria.engine import State
from tests.criteria.engine.small import lookup, score, told

LEVEL = lookup("level", "education.level", {"school": 1, "master": 5, "doctor": 9})


def test_the_best_of_several_answers_counts() -> None:
    found = score({"education": [{"level": "school"}, {"level": "doctor"}]}, LEVEL)
    assert (str(found.points), found.reason["en"]) == (
        "9",
        "level: doctor is the best of 2. Points: 9 of 9.",
    )


def test_a_single_answer_is_named_with_its_label() -> None:
    found = score({"education": [{"level": "master"}]}, LEVEL)
    assert told(found, "state", "points") == (State.MET, 5)
    assert found.reason["ru"] == "level по-русски: master по-русски. Баллы: 5 из 9."
    assert found.facts[0].value == {"en": "master", "ru": "master по-русски"}


def test_no_items_give_the_points_for_no_answer() -> None:
    found = score({"education": []}, LEVEL)
    assert told(found, "state", "points") == (State.NOT_MET, 0)
    assert found.reason["en"] == "level: nothing was named. Points: 0 of 9."


def test_a_step_never_answered_leaves_every_point_possible() -> None:
    found = score({}, LEVEL)
    assert told(found, "state", "lowest", "highest") == (State.UNKNOWN, 0, 9)


def test_an_incomplete_item_can_only_add() -> None:
    found = score({"education": [{"level": "master"}, {}]}, LEVEL)
    assert told(found, "state", "lowest", "highest") == (State.UNKNOWN, 5, 9)


def test_an_incomplete_item_no_longer_matters_once_the_best_is_reached() -> None:
    found = score({"education": [{"level": "doctor"}, {}]}, LEVEL)
    assert told(found, "state", "points") == (State.MET, 9)


def test_a_code_that_is_no_choice_counts_as_missing() -> None:
    assert score({"education": [{"level": "emperor"}]}, LEVEL).state is State.UNKNOWN
    assert score({"education": [{"level": 3}]}, LEVEL).state is State.UNKNOWN


@pytest.mark.parametrize(("country", "points"), [("DE", 4), ("FR", 1)])
def test_countries_outside_the_table_get_the_default(country: str, points: int) -> None:
    by_country = lookup("country", "person.citizenship", {"DE": 4}, default=1)
    answers = {"person": {"stateless": False, "citizenship": country}}
    assert score(answers, by_country).points == points


def test_countries_are_named_in_each_language() -> None:
    by_country = lookup("country", "person.citizenship", {"DE": 4}, default=1)
    found = score({"person": {"stateless": False, "citizenship": "DE"}}, by_country)
    assert dict(found.reason) == {
        "en": "citizenship: Germany. Points: 4 of 4.",
        "ru": "citizenship по-русски: Германия. Баллы: 4 из 4.",
    }


def test_a_question_not_asked_gives_the_points_for_no_answer() -> None:
    by_country = lookup("country", "person.citizenship", {"DE": 4}, default=1)
    found = score({"person": {"stateless": True, "citizenship": "DE"}}, by_country)
    assert told(found, "state", "points") == (State.NOT_MET, 0)
    assert found.reason["en"] == "citizenship: not asked in this case. Points: 0 of 4."


@pytest.mark.parametrize(("stateless", "points"), [(True, 6), (False, 2)])
def test_yes_and_no_are_looked_up(stateless: bool, points: int) -> None:
    found = score(
        {"person": {"stateless": stateless}},
        lookup("stateless", "person.stateless", {"yes": 6, "no": 2}),
    )
    assert found.points == points


def test_a_required_answer_cannot_give_the_points_for_no_answer() -> None:
    found = score({}, lookup("stateless", "person.stateless", {"yes": 6, "no": 2}))
    assert told(found, "lowest", "highest") == (2, 6)


def test_what_is_given_before_the_form_can_be_looked_up() -> None:
    by_category = lookup("category", "category", {"science": 3, "sport": 1})
    assert score({"category": "sport"}, by_category).points == 1


def test_an_answer_to_a_question_that_may_not_be_asked_is_not_certain() -> None:
    by_country = lookup("country", "person.citizenship", {"DE": 4}, default=1)
    found = score({"person": {"citizenship": "DE"}}, by_country)
    assert told(found, "state", "lowest", "highest") == (State.UNKNOWN, 0, 4)


def test_items_of_which_none_was_asked_give_the_points_for_no_answer() -> None:
    found = score({"education": [{"level": None}, {"level": "school"}]}, LEVEL)
    assert told(found, "lowest", "highest") == (1, 9)
