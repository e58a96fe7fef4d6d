"""Which questions are asked, and which answers count."""

from applicants.answers import asked, gaps_of, is_blank_item, items_of, only_asked, sound
from tests.applicants.sets import SMALL, TODAY

PERSON, WORK, PRIZES = SMALL.steps
WHOLE = {
    "name_original": "Åsa",
    "name_latin": "ASA",
    "name_russian": "Оса",
    "born": "1988-03-14",
    "stateless": False,
    "citizenship": "SE",
}


def codes(person: dict[str, object]) -> list[str]:
    """The conditional question's presence among those asked."""
    ((_item, questions),) = asked(SMALL, PERSON, {"person": person}, TODAY)
    return [question.code for question in questions if question.code == "citizenship"]


def test_a_question_waits_for_the_answer_it_hangs_on() -> None:
    assert codes({}) == []
    assert codes({"stateless": True}) == []
    assert codes({"stateless": False}) == ["citizenship"]


def test_each_item_asks_by_its_own_answers() -> None:
    answers = {"work": [{"abroad": True}, {"abroad": False}, {}]}
    found = asked(SMALL, WORK, answers, TODAY)
    assert [[q.code for q in questions][2:] for _item, questions in found] == [["country"], [], []]


def test_answers_that_are_not_of_a_steps_shape_count_as_none() -> None:
    assert items_of(PERSON, {"person": "nonsense"}) == [{}]
    assert items_of(WORK, {"work": "nonsense"}) == []
    assert items_of(WORK, {"work": ["nonsense"]}) == [{}]


def test_only_what_was_asked_and_answered_is_kept() -> None:
    person = {"name_original": "Åsa", "name_latin": " ", "stateless": True, "citizenship": "SE"}
    kept = only_asked(SMALL, PERSON, {"person": person}, TODAY)
    assert kept == {"name_original": "Åsa", "stateless": True}


def test_blank_items_fall_away_and_ids_stay() -> None:
    work = [{"_id": "a1", "employer": "Mill"}, {"_id": "a2", "employer": ""}]
    assert only_asked(SMALL, WORK, {"work": work}, TODAY) == [{"_id": "a1", "employer": "Mill"}]


def test_an_id_is_no_answer() -> None:
    assert is_blank_item({"_id": "a1", "employer": None}) is True
    assert is_blank_item({"_id": "a1", "employer": "Mill"}) is False


def test_what_is_not_sound_is_left_out_at_sending() -> None:
    answers = {
        "category": "red",
        "person": WHOLE | {"born": "in spring", "unknown": 1},
        "work": [{"_id": "a1", "employer": "Mill"}],
    }
    found = sound(SMALL, answers, TODAY)
    left = {code: answer for code, answer in WHOLE.items() if code != "born"}
    assert found == {
        "category": "red",
        "person": left,
        "work": [{"_id": "a1", "employer": "Mill"}],
    }


def test_a_whole_step_has_no_gaps() -> None:
    assert gaps_of(SMALL, PERSON, {"person": WHOLE}, TODAY) == []
    assert gaps_of(SMALL, PRIZES, {"prizes": []}, TODAY) == []


def test_each_gap_names_its_question_and_where_it_stands() -> None:
    answers = {"person": WHOLE | {"born": "in spring", "citizenship": "", "stateless": False}}
    found = gaps_of(SMALL, PERSON, answers, TODAY)
    assert [(gap.title, gap.target) for gap in found] == [
        ("born", "id_born"),
        ("citizenship", "id_citizenship"),
    ]


def test_a_gap_in_a_choice_points_to_its_first_button() -> None:
    (found,) = gaps_of(
        SMALL, PERSON, {"person": {k: v for k, v in WHOLE.items() if k != "stateless"}}, TODAY
    )
    assert found.target == "id_stateless_0"


def test_a_gap_in_an_item_says_which() -> None:
    (found,) = gaps_of(SMALL, WORK, {"work": [{"employer": "Mill"}, {"abroad": False}]}, TODAY)
    assert (found.index, found.target, found.sentence) == (
        1,
        "id_1-employer",
        "Fill in this field.",
    )


def test_too_few_items_are_a_gap_of_the_step() -> None:
    (found,) = gaps_of(SMALL, WORK, {"work": []}, TODAY)
    assert (found.title, found.target, found.sentence) == ("work", "step", "Add at least 1: post.")
