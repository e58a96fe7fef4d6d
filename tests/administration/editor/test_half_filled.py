"""A draft that is not whole yet is kept, shown and explained; nothing breaks on what is missing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

import relocation.criteria
from relocation.administration.editor.faults import told
from relocation.administration.editor.kinds.facts import KINDS as FACT_KINDS
from relocation.administration.editor.kinds.rules import KINDS as RULE_KINDS
from relocation.administration.editor.page import ElementPage
from relocation.administration.editor.tree import Tree
from relocation.criteria.engine import faults_of
from tests.administration.editor.sending import sent

SCHEMES = Path(relocation.criteria.__file__).parent / "schemes"
DOCUMENT: dict[str, Any] = json.loads((SCHEMES / "germany_opportunity_card.json").read_text())
HOLDERS = (
    "sources",
    "given",
    "steps",
    "steps.person.questions",
    "facts",
    "requirements",
    "groups",
    "groups.age_points.criteria",
    "groups.age_points.groups",
    "stages",
    "documents",
    "test_cases",
)
CRITERIA = "groups.age_points.criteria"


def _kept(holder: str, **fields: str) -> ElementPage:
    """The page of an element of which only a little is filled in, once it is saved."""
    typed = QueryDict(mutable=True)
    typed.update({"code": "half_filled", "do": "save", **fields})
    page = ElementPage.blank(DOCUMENT, holder).typed(typed)
    assert page.problems == {}
    return ElementPage.opened(page.changed, page.new_place)


def _is_explained(page: ElementPage) -> bool:
    faults = told(page.document, faults_of(page.document))
    assert Tree(page.document, faults, None, date(2026, 1, 1)).branches
    assert page.sheet.form.fields
    return any(fault.place == page.place for fault in faults)


@pytest.mark.parametrize("holder", HOLDERS)
def test_an_element_with_a_code_alone_is_explained(holder: str) -> None:
    assert _is_explained(_kept(holder))


@pytest.mark.parametrize("kind", FACT_KINDS)
def test_a_fact_with_a_kind_alone_is_explained(kind: str) -> None:
    assert _is_explained(_kept("facts", kind=kind))


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_a_criterion_with_a_kind_alone_is_explained(kind: str) -> None:
    assert _is_explained(_kept(CRITERIA, kind=kind))


@pytest.mark.parametrize("what", ["all", "any", "not", "count", "expression", "input:facts.no"])
def test_a_condition_begun_is_explained_and_shown_again(what: str) -> None:
    page = _kept("requirements", **{"rule.what": what})
    assert _is_explained(page)
    again = page.typed(sent(page))
    assert again.element == page.tree


def test_a_test_that_becomes_one_of_several_is_not_lost() -> None:
    fields = QueryDict(mutable=True)
    fields.update(
        {
            "rule.was": "input:age",
            "rule.what": "all",
            "rule.verb": "at_least",
            "rule.operand": "18",
            "do": "show",
        }
    )
    page = ElementPage.blank(DOCUMENT, "requirements").typed(fields)
    assert page.tree["rule"] == {"all": [{"input": "age", "at_least": 18}]}


def test_another_input_forgets_what_the_one_before_was_compared_with() -> None:
    fields = QueryDict(mutable=True)
    fields.update(
        {
            "rule.was": "input:age",
            "rule.what": "input:family.partner",
            "rule.verb": "at_least",
            "rule.operand": "18",
            "do": "show",
        }
    )
    page = ElementPage.blank(DOCUMENT, "requirements").typed(fields)
    assert page.tree["rule"]["input"] == "family.partner"
    assert list(page.tree["rule"]) == ["input", "is"]
