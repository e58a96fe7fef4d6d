"""What was typed for an element that was renamed or removed meanwhile is not lost."""

from typing import Any

from django.test import Client

from relocation.criteria.models import CriteriaSet
from tests.administration.editor.sending import Fields, fields_of
from tests.administration.editor.test_editing import address, age
from tests.administration.pages import soup, text


def opened(office: Client, draft: CriteriaSet, place: str) -> Fields:
    """The fields of a page that was opened, its saving button pressed."""
    return fields_of(office.get(address(draft, place))) | {"do": ["save"]}


def form_of(answer: Any) -> str:
    """Where the form goes when it is sent again."""
    form = soup(answer).select_one("form:has(#element)")
    assert form is not None
    return str(form["action"])


def codes(draft: CriteriaSet) -> list[str]:
    """The codes of the criteria of the first group."""
    draft.refresh_from_db()
    return [one["code"] for one in draft.document["groups"][0]["criteria"]]


def test_what_was_typed_comes_back_under_the_new_code(office: Client, draft: CriteriaSet) -> None:
    place = age(draft)
    new_place = f"{place.rpartition('.')[0]}.renamed"
    typed = opened(office, draft, place) | {"title.en": ["Typed"]}
    office.post(address(draft, place), opened(office, draft, place) | {"code": ["renamed"]})
    answer = office.post(address(draft, place), typed)
    assert (answer.status_code, form_of(answer)) == (409, address(draft, new_place))
    assert "the code of this to “renamed”" in text(soup(answer).select_one(".error-summary"))
    links = [str(link["href"]) for link in soup(answer).select("#element p a")]
    assert address(draft, new_place) in links
    again = fields_of(answer) | {"do": ["save"]}
    assert (again["code"], again["title.en"]) == (["renamed"], ["Typed"])
    assert office.post(form_of(answer), again).status_code == 302
    draft.refresh_from_db()
    saved = [one for one in draft.document["groups"][0]["criteria"] if one["code"] == "renamed"]
    assert [one["title"]["en"] for one in saved] == ["Typed"]


def test_what_was_typed_for_a_removed_element_can_be_added_anew(
    office: Client, draft: CriteriaSet
) -> None:
    place = age(draft)
    code = place.rpartition(".")[2]
    typed = opened(office, draft, place) | {"title.en": ["Typed"]}
    office.post(f"{address(draft, place)}arrange/", {"do": "remove"})
    assert code not in codes(draft)
    answer = office.post(address(draft, place), typed)
    assert answer.status_code == 409
    assert office.post(form_of(answer), fields_of(answer) | {"do": ["save"]}).status_code == 302
    assert codes(draft)[-1] == code


def test_what_was_typed_inside_a_renamed_step_comes_back(
    office: Client, draft: CriteriaSet
) -> None:
    step = draft.document["steps"][0]
    place = f"steps.{step['code']}.questions.{step['questions'][0]['code']}"
    typed = opened(office, draft, place) | {"label.en": ["Typed"]}
    step_place = f"steps.{step['code']}"
    renaming = opened(office, draft, step_place) | {"code": ["renamed"]}
    assert office.post(address(draft, step_place), renaming).status_code == 302
    answer = office.post(address(draft, place), typed)
    assert (answer.status_code, fields_of(answer)["label.en"]) == (409, ["Typed"])
    assert "what this stood in" in text(soup(answer).select_one(".error-summary"))
    again = office.post(form_of(answer), fields_of(answer) | {"do": ["save"]})
    assert (again.status_code, fields_of(again)["label.en"]) == (409, ["Typed"])


def test_a_place_that_never_was_is_not_found(office: Client, draft: CriteriaSet) -> None:
    assert office.get(address(draft, "steps.none")).status_code == 404
    assert office.post(address(draft, "nothing.at.all"), {"do": "save"}).status_code == 404
