"""The programme files that are shipped are whole and usable."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relocation.criteria.engine import (
    OutcomeState,
    QuestionType,
    assess,
    compile_set,
    required_documents,
    schema,
)
from relocation.criteria.engine.compiler import shape

FOLDER = Path(shape.SCHEMA).parent / "programmes"
FILES = sorted(FOLDER.glob("*.json"))
ON = date(2026, 11, 22)
KEPT = {
    "person": [
        "family_name_original",
        "given_names_original",
        "family_name_latin",
        "given_names_latin",
        "family_name_russian",
        "given_names_russian",
        "birth_date",
        "sex",
        "birth_country",
    ],
    "passport": ["number", "issuing_country", "issued_on", "expires_on"],
    "citizenship": ["stateless", "citizenship", "residence_country", "residence_status"],
    "work": ["employer", "position", "country", "started_on", "ended_on", "duties"],
    "education": ["level", "institution", "country", "field", "finished_on"],
    "achievements": ["kind", "title", "awarded_by", "year", "description"],
    "family": [
        "relation",
        "family_name_latin",
        "given_names_latin",
        "family_name_russian",
        "given_names_russian",
        "birth_date",
        "citizenship",
        "travels",
    ],
}
STRONG: dict[str, Any] = {
    "person": {"birth_date": "1990-05-05"},
    "citizenship": {"stateless": False, "citizenship": "IN"},
    "work": [{"started_on": "2014-09-01"}],
    "education": [{"level": "doctorate"}],
    "achievements": [{"kind": "patent"}, {"kind": "international_prize"}],
    "language": {"russian_level": "basic", "certificate": False},
    "family": [{"travels": True}],
    "values": {"respects_values": True},
}
WEAK = {
    **STRONG,
    "work": [],
    "education": [{"level": "secondary"}],
    "achievements": [],
    "family": [],
}


def programme(code: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    return loaded


FIRST = programme("persons_of_interest")
CATEGORIES = [category["code"] for category in FIRST["categories"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_programme_is_named_after_its_route_and_speaks_both_languages(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["route"]["code"] == path.stem
    for told in (data["route"], *data["categories"]):
        assert set(told["title"]) == set(told["summary"]) == {"en", "ru"}


def test_the_criteria_set_keeps_the_codes_the_service_relies_on() -> None:
    compiled = compile_set(FIRST["criteria_set"])
    kept = {code: [q.code for q in compiled.step(code).questions] for code in KEPT}
    assert kept == KEPT


def test_the_categories_are_those_the_criteria_know() -> None:
    given = compile_set(FIRST["criteria_set"]).given[0]
    assert [(choice.code, choice.label) for choice in given.choices] == [
        (category["code"], category["title"]) for category in FIRST["categories"]
    ]


def test_the_points_are_said_to_be_illustrative() -> None:
    assert FIRST["criteria_set"]["notice"]["en"].startswith("These points are an illustration.")
    criteria = [one for each in FIRST["criteria_set"]["groups"] for one in each["criteria"]]
    assert {criterion["source"] for criterion in criteria} == {"illustration"}


@pytest.mark.parametrize("category", CATEGORIES)
def test_strong_answers_pass_and_weak_ones_do_not(category: str) -> None:
    compiled = compile_set(FIRST["criteria_set"])
    outcomes = [assess(compiled, {**a, "category": category}, ON).outcome for a in (STRONG, WEAK)]
    assert outcomes == [OutcomeState.PASSES, OutcomeState.FAILS]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_point_up_to_the_maximum_can_be_reached(category: str) -> None:
    compiled = compile_set(FIRST["criteria_set"])
    assessment = assess(compiled, {"category": category}, ON)
    assert (str(assessment.lowest), str(assessment.highest)) == ("0", "100")


def test_a_citizen_of_russia_and_one_who_rejects_the_values_do_not_qualify() -> None:
    compiled = compile_set(FIRST["criteria_set"])
    changes: list[dict[str, Any]] = [
        {"citizenship": {"stateless": False, "citizenship": "RU"}},
        {"values": {"respects_values": False}},
        {"person": {"birth_date": "2012-01-01"}},
    ]
    answers = [{**STRONG, "category": "sport", **change} for change in changes]
    assert [assess(compiled, one, ON).outcome for one in answers] == [OutcomeState.FAILS] * 3


def test_a_stateless_person_can_qualify_and_brings_one_paper_more() -> None:
    compiled = compile_set(FIRST["criteria_set"])
    answers = {**STRONG, "category": "sport", "citizenship": {"stateless": True}}
    assert assess(compiled, answers, ON).outcome is OutcomeState.PASSES
    assert [requirement.key for requirement in required_documents(compiled, answers)] == [
        "passport",
        "statelessness",
        "diploma:0",
        "work_record:0",
        "achievement_proof:0",
        "achievement_proof:1",
        "family_passport:0",
        "kinship:0",
        "photo",
        "police_certificate",
    ]


def test_shared_values_cannot_be_applied_for_here() -> None:
    shared = programme("shared_values")
    assert (shared["route"]["opens_on"], shared["criteria_set"]) == (None, None)


def test_the_question_types_of_the_schema_are_those_of_the_engine() -> None:
    listed = schema()["$defs"]["question"]["properties"]["type"]["enum"]
    assert listed == [kind.value for kind in QuestionType]
