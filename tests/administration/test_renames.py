"""An element with another code is one that was renamed, and what names it has not changed."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import relocation.criteria
from relocation.administration.editor.page import ElementPage
from relocation.administration.reading.differences import Change, differences

Document = dict[str, Any]
SCHEMES = Path(relocation.criteria.__file__).parent / "schemes"
DOCUMENT: Document = json.loads((SCHEMES / "germany_opportunity_card.json").read_text())


def renamed(document: Document, place: str, code: str = "renamed_here") -> Document:
    """The document as the editor saves it with another code for the element."""
    page = ElementPage.opened(document, place)
    page.tree = {**page.tree, "code": code}
    page.as_written = True
    return page.changed


def told(old: Document, new: Document) -> list[Change]:
    """Every change."""
    return [change for section in differences(old, new) for change in section.changes]


@pytest.mark.parametrize(
    ("place", "was"),
    [
        ("sources.points", "points"),
        ("steps.work", "work"),
        ("steps.work.questions.started_on", "work.started_on"),
        ("facts.age", "age"),
        ("requirements.basic_language", "basic_language"),
        ("groups.age_points", "age_points"),
    ],
)
def test_a_new_code_is_one_difference_wherever_it_is_named(place: str, was: str) -> None:
    (change,) = told(DOCUMENT, renamed(DOCUMENT, place))
    code = change.code.rpartition(".")[2]
    assert (change.kind, change.was, code, change.lines) == ("renamed", was, "renamed_here", ())


def small() -> Document:
    """A document with an expression and an expectation."""
    title = {"en": "Something", "ru": "Что-то"}
    rule = {"kind": "condition", "rule": {"expression": "person_age >= 18"}, "points": 5}
    return {
        "steps": [
            {
                "code": "person",
                "title": title,
                "questions": [
                    {"code": "age", "type": "integer", "label": title, "min": 0, "max": 120}
                ],
            }
        ],
        "groups": [
            {"code": "g", "title": title, "criteria": [{"code": "c", "title": title, **rule}]}
        ],
        "test_cases": [
            {
                "code": "one",
                "title": title,
                "on": "2026-01-01",
                "answers": {"person": {"age": 20}},
                "expect": {"total": 5, "groups": {"g": 5}, "criteria": {"c": 5}},
            }
        ],
    }


def follow(new: Document) -> None:
    """What an author changes by hand with the name of the step."""
    new["groups"][0]["criteria"][0]["rule"]["expression"] = "applicant_age >= 18"


def test_expressions_and_expected_points_that_follow_are_no_difference() -> None:
    new = renamed(renamed(small(), "steps.person", "applicant"), "groups.g.criteria.c", "grown")
    follow(new)
    found = [(one.kind, one.was, one.code, one.lines) for one in told(small(), new)]
    assert found == [("renamed", "c", "grown", ()), ("renamed", "person", "applicant", ())]


def test_what_changes_besides_the_code_is_told() -> None:
    new = renamed(small(), "steps.person.questions.age")
    new["groups"][0]["criteria"][0]["rule"]["expression"] = "person_renamed_here >= 18"
    new["steps"][0]["questions"][0]["max"] = 150
    (change,) = told(small(), new)
    assert (change.kind, change.was, change.code) == (
        "renamed",
        "person.age",
        "person.renamed_here",
    )
    assert [(line.what, line.before, line.after) for line in change.lines] == [
        ("Greatest", "120", "150")
    ]


def test_another_element_in_its_place_is_no_renaming() -> None:
    new = deepcopy(small())
    label = {"en": "Salary", "ru": "Зарплата"}
    new["steps"][0]["questions"] = [{"code": "pay", "type": "decimal", "label": label}]
    kinds = [(one.kind, one.code) for one in told(small(), new)]
    assert kinds == [("added", "person.pay"), ("removed", "person.age")]


@pytest.mark.parametrize("broken", [{"steps": None}, {"test_cases": [7]}, {"facts": [None, 7]}])
def test_broken_drafts_are_compared(broken: Document) -> None:
    new = renamed(DOCUMENT, "facts.age")
    assert isinstance(told(DOCUMENT, {**deepcopy(new), **broken}), list)
    assert isinstance(told({**deepcopy(DOCUMENT), **broken}, new), list)
