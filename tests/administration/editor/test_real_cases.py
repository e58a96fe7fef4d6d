"""What an administrator sees of a real case is told by the case's own set, not by the draft."""

from copy import deepcopy
from typing import Any

import pytest

from relocation.administration.editor.real_cases import answers_for, unasked_in, withheld_from
from relocation.criteria.engine import compile_set
from relocation.criteria.models import CriteriaSet

ANSWERS: dict[str, Any] = {
    "category": "sport",
    "person": {
        "family_name_latin": "LINDQVIST",
        "birth_date": "1988-03-14",
        "sex": "F",
    },
    "education": [{"_id": "a1", "level": "doctorate", "institution": "Uppsala"}],
}


@pytest.fixture
def own(draft: CriteriaSet) -> dict[str, Any]:
    """The published document of the case."""
    return deepcopy(CriteriaSet.objects.get(version=1).document)


def question(document: dict[str, Any], name: str) -> dict[str, Any]:
    """One question of the document."""
    step, code = name.split(".")
    (asked,) = (one for one in document["steps"] if one["code"] == step)
    found: dict[str, Any] = next(one for one in asked["questions"] if one["code"] == code)
    return found


def reading(document: dict[str, Any], *names: str) -> dict[str, Any]:
    """The document with a requirement more that looks at these questions."""
    changed = deepcopy(document)
    rule = {"all": [{"input": name, "answered": True} for name in names]}
    title = {"en": "Curious", "ru": "Любопытно"}
    changed["requirements"].append({"code": "curious", "title": title, "rule": rule})
    return changed


def taken(changed: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What the changed draft gets of the answers."""
    return answers_for(changed, compile_set(own), ANSWERS)


def test_what_the_rules_read_is_taken_and_dates_lose_their_day(own: dict[str, Any]) -> None:
    assert taken(own, own) == {
        "category": "sport",
        "person": {"birth_date": "1988-03-01"},
        "education": [{"level": "doctorate"}],
    }


@pytest.mark.parametrize("kind", ["name", "choice", "integer", "date", "country"])
def test_a_name_stays_out_whatever_the_draft_calls_it(own: dict[str, Any], kind: str) -> None:
    changed = reading(own, "person.family_name_latin", "education.institution")
    question(changed, "person.family_name_latin")["type"] = kind
    question(changed, "education.institution")["type"] = kind
    assert taken(changed, own) == taken(own, own)


def test_what_stands_in_a_passport_stays_out(own: dict[str, Any]) -> None:
    changed = reading(own, "person.sex")
    question(changed, "person.sex").pop("fact", None)
    assert question(own, "person.sex")["fact"] == "passport.sex"
    assert taken(changed, own) == taken(own, own)


def test_an_answer_of_another_type_in_the_draft_stays_out(own: dict[str, Any]) -> None:
    changed = deepcopy(own)
    question(changed, "education.level")["type"] = "text"
    assert taken(changed, own)["education"] == [{}]


def test_a_draft_cannot_take_a_whole_step_by_a_code_of_its_own(own: dict[str, Any]) -> None:
    changed = deepcopy(own)
    changed["given"].append({"code": "person", "type": "choice"})
    changed["facts"].append({"code": "who", "kind": "expression", "cel": "person"})
    assert taken(changed, own) == taken(own, own)


def test_what_decides_whether_a_question_is_asked_is_withheld_and_missing_too(
    own: dict[str, Any],
) -> None:
    changed = reading(own, "person.sex")
    name = {"input": "person.family_name_latin", "answered": True}
    question(changed, "person.sex")["when"] = name
    given = withheld_from(changed, compile_set(own), ANSWERS)
    assert "person.family_name_latin" in given
    assert unasked_in(changed, ["person.family_name_latin", "person.given_names_latin"]) == [
        "person.family_name_latin"
    ]
