"""A code that is changed is changed wherever the draft names it."""

import json
from pathlib import Path
from typing import Any

import pytest

import relocation.criteria
from relocation.administration.editor.page import ElementPage
from relocation.criteria.engine import compile_set, faults_of, run_test_cases

SCHEMES = Path(relocation.criteria.__file__).parent / "schemes"
DOCUMENT: dict[str, Any] = json.loads((SCHEMES / "germany_opportunity_card.json").read_text())
#: One of each kind, each named by others.
PLACES = (
    "sources.points",
    "steps.work",
    "steps.work.questions.started_on",
    "steps.person.questions.birth_date",
    "facts.age",
    "requirements.basic_language",
    "groups.age_points",
)


def _renamed(place: str) -> dict[str, Any]:
    """The document with another code for the element, as its page would save it."""
    page = ElementPage.opened(DOCUMENT, place)
    page.tree = {**page.tree, "code": "renamed_here"}
    page.as_written = True
    return page.changed


def test_a_day_after_which_work_counts_keeps_its_name() -> None:
    document = json.loads(json.dumps(DOCUMENT))
    place = "qualification.obtained_on"
    next(one for one in document["facts"] if one["code"] == "experience_five")["after"] = place
    page = ElementPage.opened(document, "steps.qualification.questions.obtained_on")
    page.tree = {**page.tree, "code": "received_on"}
    page.as_written = True
    fact = next(one for one in page.changed["facts"] if one["code"] == "experience_five")
    assert fact["after"] == "qualification.received_on"


def test_a_stage_keeps_the_papers_that_are_needed_at_it() -> None:
    document = json.loads(json.dumps(DOCUMENT))
    title = dict.fromkeys(document["languages"], "Permit")
    document["stages"] = [{"code": "permit", "title": title, "after_days": 200}]
    document["documents"][0]["validity"] = {"good_for_months": 3, "needed_at": "permit"}
    page = ElementPage.opened(document, "stages.permit")
    page.tree = {**page.tree, "code": "residence_permit"}
    page.as_written = True
    asked = page.changed["documents"][0]["validity"]
    assert (asked["needed_at"], faults_of(page.changed)) == ("residence_permit", ())


@pytest.mark.parametrize("place", PLACES)
def test_a_draft_stays_whole_and_scores_the_same(place: str) -> None:
    document = _renamed(place)
    assert faults_of(document) == ()
    assert [one.code for one in run_test_cases(compile_set(document)) if not one.passed] == []
