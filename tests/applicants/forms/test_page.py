"""One page of the form, whatever its step."""

from typing import Any

import pytest

from applicants.forms import StepPage
from relocation.criteria.engine import Step
from tests.applicants.sets import SMALL, TODAY

PERSON, WORK, PRIZES = SMALL.steps


def typed(step: Step, **fields: str) -> StepPage:
    """The page as a request brought it; `_0_name` stands for `0-name`."""
    names = {name.replace("i0_", "0-").replace("i1_", "1-"): v for name, v in fields.items()}
    return StepPage.typed(SMALL, step, {}, names, TODAY)


def saved(step: Step, **answers: Any) -> StepPage:
    """The page of a saved step."""
    return StepPage.saved(SMALL, step, answers, TODAY)


def test_a_step_never_saved_tells_no_errors() -> None:
    page = saved(PERSON)
    assert (page.told, len(page.forms)) == ([], 1)


def test_a_step_saved_incomplete_tells_what_is_missing() -> None:
    page = saved(PRIZES, prizes=[{"_id": "a1"}])
    assert [(gap.index, gap.sentence) for gap in page.told] == [(0, "Fill in this field.")]
    assert page.forms[0].errors == {"name": ["Fill in this field."]}


def test_a_step_that_wants_an_item_begins_with_a_blank_one() -> None:
    assert (len(saved(WORK).items), len(saved(PRIZES).items)) == (1, 0)


def test_what_cannot_be_read_stands_in_the_form_again() -> None:
    page = typed(PERSON, born="31.02.1988", children="two")
    form = page.forms[0]
    assert (form["born"].value(), form["children"].value()) == ("1988-02-31", "two")
    assert 'type="text"' not in str(typed(PERSON, born="").forms[0]["born"])
    assert 'value="1988-02-31"' in str(form["born"])
    assert 'type="date"' not in str(form["born"])


def test_answers_to_questions_not_asked_are_shown_but_not_kept() -> None:
    page = typed(PERSON, stateless="yes", citizenship="SE")
    assert page.kept == {"stateless": True}
    assert page.forms[0]["citizenship"].value() == "SE"
    assert "citizenship" not in page.asked_names


def test_items_are_read_with_their_ids() -> None:
    page = typed(WORK, rows="2", i0_employer="Mill", i0__id="a1b2", i1_employer="Farm")
    assert page.kept == [{"_id": "a1b2", "employer": "Mill"}, {"_id": "1", "employer": "Farm"}]


def test_an_id_is_never_taken_as_it_comes() -> None:
    page = typed(WORK, rows="1", i0_employer="Mill", i0__id="../../x")
    assert page.kept == [{"_id": "0", "employer": "Mill"}]


@pytest.mark.parametrize(("rows", "count"), [("2", 2), ("999999", 3), ("x", 0), ("", 0), ("²", 0)])
def test_no_more_items_are_read_than_there_may_be(rows: str, count: int) -> None:
    assert len(typed(WORK, rows=rows).items) == count


def test_items_are_added_up_to_the_most() -> None:
    page = saved(PRIZES).with_one_more().with_one_more()
    assert (len(page.items), page.may_have_more) == (2, False)
    assert page.with_one_more() is page


def test_an_item_is_taken_out_and_the_others_stay() -> None:
    page = typed(WORK, rows="2", i0_employer="Mill", i1_employer="Farm").without(0)
    assert page.kept == [{"_id": "1", "employer": "Farm"}]


def test_blank_items_go_before_saving() -> None:
    page = typed(WORK, rows="2", i0_employer="Mill").without_blank_items()
    assert len(page.items) == 1


def test_a_step_answered_once_has_no_items_to_move() -> None:
    page = saved(PERSON)
    same = (page.with_one_more(), page.without(0), page.without_blank_items())
    assert same == (page, page, page)
    assert (page.may_have_more, page.item_title) == (False, "")


def test_the_names_asked_are_those_of_the_fields() -> None:
    page = typed(WORK, rows="2", i0_abroad="yes", i1_abroad="no")
    assert page.asked_names == ["0-employer", "0-abroad", "0-country", "1-employer", "1-abroad"]
    assert page.deciding == frozenset({"abroad"})


def test_spellings_are_suggested_for_every_item() -> None:
    page = typed(PERSON, name_original="Щукина").with_suggested_names()
    assert page.items[0]["name_latin"] == "SHCHUKINA"
    assert typed(WORK, rows="1", i0_employer="Mill").with_suggested_names().kept == [
        {"_id": "0", "employer": "Mill"}
    ]
