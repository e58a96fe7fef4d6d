"""Elements as JSON text: read, replaced, added; wrong text is told and nothing is kept."""

import json
from typing import Any

import pytest
from django.test import Client

from relocation.criteria.models import CriteriaSet
from tests.administration.editor.sending import fields_of_text
from tests.administration.pages import soup, text

STEP = "steps.person"


def address(draft: CriteriaSet, place: str) -> str:
    """The page of an element's text."""
    return f"/administration/criteria-sets/{draft.pk}/edit/{place}/text/"


def test_an_element_is_shown_and_kept_as_text(office: Client, draft: CriteriaSet) -> None:
    fields = fields_of_text(office.get(address(draft, STEP)))
    step = json.loads(fields["text"])
    assert step == draft.document["steps"][0]
    step["title"]["en"] = "You"
    office.post(address(draft, STEP), fields | {"text": json.dumps(step)})
    draft.refresh_from_db()
    assert draft.document["steps"][0] == step


def test_several_elements_are_added_at_once(office: Client, draft: CriteriaSet) -> None:
    new = [
        {"code": code, "title": {"en": code, "ru": code}, "kind": "age", "of": "person.birth_date"}
        for code in ("first_age", "second_age")
    ]
    office.post(address(draft, "facts/new"), {"text": json.dumps(new)})
    draft.refresh_from_db()
    assert draft.document["facts"][-2:] == new


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("{", "This is not JSON: look at line 1, column 2."),
        ("[" * 100_000, "This is nested too deeply."),
        ("9" * 5000, "This holds a number that is too long."),
        ('{"code": NaN}', "This is not JSON"),
        ('{"code": "a", "code": "b"}', "the key “code” is written twice in one object"),
        ("7", "Write an element as a JSON object."),
        ('{"code": 7}', "Write an element as a JSON object."),
        ('{"code": "x", "title": {"en": "X"}}', "step: Missing here: questions."),
        ("[]", "Write one element here."),
    ],
)
def test_wrong_text_is_told_and_kept_in_the_field(
    office: Client, draft: CriteriaSet, typed: str, sentence: str
) -> None:
    answer = office.post(address(draft, STEP), {"text": typed})
    assert answer.status_code == 422
    assert sentence in text(soup(answer).select_one(".error-summary"))
    draft.refresh_from_db()
    assert draft.content_hash == CriteriaSet.objects.get(version=1).content_hash


def test_text_does_not_overwrite_what_another_saved(office: Client, draft: CriteriaSet) -> None:
    fields = fields_of_text(office.get(address(draft, STEP)))
    step = json.loads(fields["text"])
    for title, status in (("One", 302), ("Two", 422)):
        step["title"]["en"] = title
        answer = office.post(address(draft, STEP), fields | {"text": json.dumps(step)})
        assert answer.status_code == status


def test_a_code_is_not_used_twice(office: Client, draft: CriteriaSet) -> None:
    step = json.dumps(draft.document["steps"][0])
    answer = office.post(address(draft, "steps/new"), {"text": step})
    assert "has this code already" in text(soup(answer).select_one(".error-summary"))


def typed_for(office: Client, draft: CriteriaSet, place: str) -> dict[str, str]:
    """The fields of the page with another title typed in."""
    fields = fields_of_text(office.get(address(draft, place)))
    element = json.loads(fields["text"])
    element["title"]["en"] = "Typed"
    return fields | {"text": json.dumps(element)}


def action_of(answer: Any) -> str:
    """Where the form goes when it is sent again."""
    form = soup(answer).select_one("form:has(textarea[name=text])")
    assert form is not None
    return str(form["action"])


def test_text_typed_for_a_renamed_element_is_saved_under_its_new_code(
    office: Client, draft: CriteriaSet
) -> None:
    typed = typed_for(office, draft, STEP)
    fields = fields_of_text(office.get(address(draft, STEP)))
    renaming = json.dumps({**json.loads(fields["text"]), "code": "applicant"})
    office.post(address(draft, STEP), fields | {"text": renaming})
    answer = office.post(address(draft, STEP), typed)
    assert (answer.status_code, action_of(answer)) == (409, address(draft, "steps.applicant"))
    assert "the code of this to “applicant”" in text(soup(answer).select_one(".error-summary"))
    assert office.post(action_of(answer), fields_of_text(answer)).status_code == 302
    draft.refresh_from_db()
    step = draft.document["steps"][0]
    assert (step["code"], step["title"]["en"]) == ("applicant", "Typed")


def test_text_typed_for_a_removed_element_can_be_added_anew(
    office: Client, draft: CriteriaSet
) -> None:
    place = f"requirements.{draft.document['requirements'][-1]['code']}"
    typed = typed_for(office, draft, place)
    office.post(address(draft, place).replace("/text/", "/arrange/"), {"do": "remove"})
    answer = office.post(address(draft, place), typed)
    assert (answer.status_code, fields_of_text(answer)["text"]) == (409, typed["text"])
    assert office.post(action_of(answer), fields_of_text(answer)).status_code == 302
    draft.refresh_from_db()
    assert draft.document["requirements"][-1]["title"]["en"] == "Typed"


def test_text_typed_inside_what_was_removed_comes_back(office: Client, draft: CriteriaSet) -> None:
    inside = f"{STEP}.questions/new"
    office.post(address(draft, STEP).replace("/text/", "/arrange/"), {"do": "remove"})
    answer = office.post(address(draft, inside), {"text": "{ half"})
    assert (answer.status_code, fields_of_text(answer)["text"]) == (409, "{ half")
    assert office.get(address(draft, inside)).status_code == 404
    assert office.post(address(draft, "nothing.at.all"), {"text": "{}"}).status_code == 404
