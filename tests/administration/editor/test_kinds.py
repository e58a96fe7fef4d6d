"""Whatever the format knows the editor can fill in: no kind, key or operand is forgotten."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

import relocation.criteria
from relocation.administration.editor.elements import KINDS
from relocation.administration.editor.kinds.facts import KINDS as FACTS
from relocation.administration.editor.kinds.rules import KINDS as RULES
from relocation.administration.editor.kinds.rules import TABLES
from relocation.administration.editor.page import ElementPage
from relocation.administration.editor.parts.shapes import Kind, keys_of
from relocation.criteria.engine import faults_of, schema
from tests.administration.editor.sending import sent

SCHEMES = Path(relocation.criteria.__file__).parent / "schemes"
DEFS: dict[str, Any] = schema()["$defs"]
#: Keys that stand beside the rule of whatever has one.
AROUND = {"code", "title", "kind", "when", "source"}
TITLE = {"en": "Title", "ru": "Название"}
FACTS_ADDED = [
    {"kind": "age", "of": "person.birth_date", "unit": "months"},
    {"kind": "age", "of": "person.birth_date", "at": "today", "unit": "days"},
    {
        "kind": "months",
        "of": "work",
        "from": "started_on",
        "to": "ended_on",
        "after": "person.birth_date",
    },
    {
        "kind": "scored",
        "use": {"kind": "bands", "input": "age", "bands": [{"from": 18, "points": 2}]},
    },
    {
        "kind": "first",
        "cases": [
            {"when": {"input": "age", "at_least": 18}, "value": {"input": "person.birth_date"}}
        ],
        "otherwise": {"input": "today"},
    },
    {"kind": "expression", "cel": "today > person_birth_date", "type": "yes_no"},
]
TESTS = [
    {"input": "person.birth_date", "at_most": "today"},
    {"input": "person.birth_date", "less_than": "2000-01-31"},
    {"input": "person.birth_date", "more_than": {"years_ago": 50}},
    {"input": "person.birth_date", "at_most": {"months_ago": 216}},
    {"not": {"input": "person.birth_date", "at_least": {"years_ago": 0}}},
    {"input": "today", "more_than": {"input": "person.birth_date"}},
]


def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((SCHEMES / "germany_opportunity_card.json").read_text())
    return document


def _keys_by_kind(name: str) -> dict[str, set[str]]:
    """The keys of each kind of a fact or rule, by the schema."""
    return {
        kind: set(DEFS[branch["then"]["$ref"].rpartition("/")[2]]["properties"]) - AROUND
        for branch in DEFS[name]["allOf"]
        if "$ref" in branch["then"]
        for kind in branch["if"]["properties"]["kind"]["enum"]
    }


def _keys_edited(kinds: Mapping[str, Kind]) -> dict[str, set[str]]:
    return {code: set(kind.parts) for code, kind in kinds.items()}


def test_every_kind_of_fact_can_be_filled_in_whole() -> None:
    assert set(FACTS) == set(DEFS["fact"]["properties"]["kind"]["enum"])
    assert _keys_edited(FACTS) == _keys_by_kind("fact")


def test_every_kind_of_rule_can_be_filled_in_whole() -> None:
    for name in ("criterion", "inner_rule"):
        assert set(RULES) == set(DEFS[name]["properties"]["kind"]["enum"])
    assert _keys_edited(RULES) == _keys_by_kind("criterion")
    assert set(TABLES) == set(DEFS["table_rule"]["properties"]["kind"]["enum"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("question", "questions"),
        ("step", "steps"),
        ("requirement", "requirements"),
        ("group", "groups"),
        ("stage", "stages"),
        ("document", "documents"),
        ("outcome", "outcome"),
        ("test_case", "test_cases"),
    ],
)
def test_every_key_of_an_element_can_be_filled_in(name: str, key: str) -> None:
    kind = KINDS[key]
    assert keys_of(kind.part) | set(kind.below) == set(DEFS[name]["properties"])


@pytest.mark.parametrize("fact", FACTS_ADDED, ids=lambda fact: fact["kind"])
def test_a_fact_of_the_grown_format_comes_back_as_it_was(fact: dict[str, Any]) -> None:
    document = _document()
    document["facts"].append({"code": "added", "title": TITLE, **fact})
    _comes_back(document, "facts.added")


@pytest.mark.parametrize("rule", TESTS, ids=str)
def test_a_comparison_of_days_comes_back_as_it_was(rule: dict[str, Any]) -> None:
    document = _document()
    document["requirements"].append({"code": "added", "title": TITLE, "rule": rule})
    _comes_back(document, "requirements.added")


def test_an_ordered_choice_may_break_a_tie() -> None:
    document = _document()
    tie_break = [{"input": "language.german", "prefer": "highest"}]
    document["outcome"]["ranking"] = {"places": 10, "tie_break": tie_break}
    _comes_back(document, "outcome")
    page = ElementPage.opened(document, "outcome")
    offered = str(page.sheet.form["ranking.tie_break.0.input"])
    assert "language.german" in offered
    assert "person.birth_date" in offered
    assert "unknown" not in offered


def _comes_back(document: dict[str, Any], place: str) -> None:
    assert faults_of(document) == ()
    page = ElementPage.opened(document, place)
    again = page.typed(sent(page))
    assert again.problems == {}
    assert again.changed == document
    assert "unknown:" not in again.sheet.form.as_p()


def test_another_way_to_compare_forgets_a_day_that_is_no_number() -> None:
    fields = QueryDict(mutable=True)
    fields.update(
        {
            "rule.was": "input:person.birth_date",
            "rule.what": "input:person.birth_date",
            "rule.verb": "at_most:years_ago",
            "rule.operand": "2000-01-31",
            "do": "show",
        }
    )
    page = ElementPage.blank(_document(), "requirements").typed(fields)
    assert page.tree["rule"] == {"input": "person.birth_date", "at_most": {"years_ago": None}}
    fields["rule.verb"] = "at_most:today"
    page = ElementPage.blank(_document(), "requirements").typed(fields)
    assert page.tree["rule"] == {"input": "person.birth_date", "at_most": "today"}
