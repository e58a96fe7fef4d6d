"""Derived facts to read: each kind in words that say how it is worked out."""

from typing import Any

import pytest
from django.test import Client

from relocation.administration.reading.facts import fact_row
from relocation.administration.reading.inputs import Inputs
from relocation.criteria.engine import schema
from relocation.criteria.models import Route
from tests.administration.pages import soup, text
from tests.criteria.engine.wide import document, fact

SALARY = {"input": "person.salary", "at_least": 10}
LEVELS = [{"code": code, "label": {"en": code.upper()}} for code in ("low", "high")]
PERIODS = {"of": "work", "from": "from", "to": "to"}
FACTS: list[tuple[dict[str, Any], list[str]]] = [
    (
        fact("f", "age", of="person.birth_date"),
        ["completed years from “birth date” to the day it is assessed"],
    ),
    (
        fact("f", "age", of="person.birth_date", at="person.arrives_on", unit="days"),
        ["days from “birth date” to “arrives on”"],
    ),
    (
        fact("f", "years", **PERIODS, where={"input": "work.kind", "is": "book"}, within_years=1),
        [
            "whole years that “work” covers, from “from” to “to”",
            "only those of which: “kind” is: book",
            "in the last 1 year",
        ],
    ),
    (
        fact("f", "months", **PERIODS, share="percent", after="person.arrives_on"),
        [
            "whole months that “work” covers, from “from” to “to”",
            "only what lies after “arrives on”",
            "part-time by its share, “percent” in percent",
        ],
    ),
    (fact("f", "count", of="work"), ["how many items “work” has"]),
    (
        fact("f", "met", conditions=[SALARY, {"input": "person.spouse", "is": True}]),
        ["how many of these hold: “salary” is 10 or more; “spouse” is: yes"],
    ),
    (fact("f", "holds", rule=SALARY), ["whether “salary” is 10 or more"]),
    (
        fact(
            "f", "first", cases=[{"when": SALARY, "value": 3}], otherwise={"input": "person.rate"}
        ),
        ["3 when “salary” is 10 or more", "otherwise “rate”"],
    ),
    (
        fact(
            "f",
            "convert",
            of="language.reading",
            by="language.test",
            choices=LEVELS,
            tables={"ielts": [{"to": 6, "value": "low"}, {"from": 6, "value": "high"}]},
        ),
        ["“reading” as a level, by “test”", "ielts – under 6: LOW; 6 or more: HIGH"],
    ),
    (fact("f", "sum", of=["person.salary", 5]), ["“salary” + 5"]),
    (
        fact(
            "f", "ratio", of=["person.salary", "person.rate"], round={"to": 0.5, "direction": "up"}
        ),
        ["“salary” ÷ “rate”", "rounded up to a multiple of 0.5"],
    ),
    (
        fact("f", "lowest", of=["person.salary", "person.rate"]),
        ["the lowest of “salary”, “rate”"],
    ),
    (
        fact(
            "f",
            "money",
            of="person.salary",
            currency="person.currency",
            to="EUR",
            rates={"USD": 0.92},
        ),
        ["“salary” in EUR, by its currency “currency”", "1 USD = 0.92 EUR"],
    ),
    (
        fact(
            "f", "scored", use={"kind": "lookup", "input": "person.degree", "table": {"doctor": 3}}
        ),
        ["degree", "doctor: 3"],
    ),
    (
        fact("f", "expression", cel="person_salary * 2.0", type="number"),
        ["what this expression gives: person_salary * 2.0"],
    ),
]


@pytest.mark.parametrize(("given", "told"), FACTS, ids=lambda one: str(one)[:40])
def test_a_fact_is_told_in_words(given: dict[str, Any], told: list[str]) -> None:
    row = fact_row(Inputs(document(facts=[given])), given)
    assert list(row.lines) == told


def test_every_kind_of_the_format_has_words() -> None:
    arithmetic = {"difference", "product", "highest"}
    told = {given["kind"] for given, _told in FACTS} | arithmetic
    assert told == set(schema()["$defs"]["fact"]["properties"]["kind"]["enum"])


def test_the_page_of_a_set_tells_its_facts(office: Client, route: Route) -> None:
    number = route.criteria_sets.get().pk
    page = soup(office.get(f"/administration/criteria-sets/{number}/"))
    assert page.select_one("#facts") is not None
    assert "completed years from “Date of birth” to the day it is assessed" in text(page)
