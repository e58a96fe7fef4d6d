"""A fault is told at the field that it is about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from relocation.administration.editor.faults import told
from relocation.administration.editor.users import users_of
from relocation.criteria.engine import faults_of
from tests.factories import versions

Document = dict[str, Any]


def _age(document: Document) -> Document:
    criteria = (one for group in document["groups"] for one in group.get("criteria", []))
    found: Document = next(one for one in criteria if one["kind"] == "bands")
    return found


def _ends_before_it_begins(document: Document) -> None:
    _age(document)["bands"][1] |= {"from": 30, "to": 18}


def _has_no_number(document: Document) -> None:
    _age(document)["bands"][1]["points"] = "many"


def _has_a_strange_key(document: Document) -> None:
    _age(document)["bands"][1]["colour"] = "red"


@pytest.mark.parametrize(
    ("deed", "field"),
    [
        (_ends_before_it_begins, "bands.1"),
        (_has_no_number, "bands.1.points"),
        (_has_a_strange_key, "bands.1"),
    ],
)
def test_a_faults_row_is_the_one_that_is_wrong(
    deed: Callable[[Document], None], field: str
) -> None:
    document = versions.changed(deed)
    assert {one.field for one in told(document, faults_of(document))} == {field}


def test_a_part_of_a_condition_is_the_one_that_is_wrong() -> None:
    def ask_for_nothing_known(document: Document) -> None:
        parts = [{"input": name, "is": True} for name in ("citizenship.stateless", "no.such")]
        document["requirements"][0]["rule"] = {"any": parts}

    document = versions.changed(ask_for_nothing_known)
    assert [one.field for one in told(document, faults_of(document))] == ["rule.parts.1"]


FACT = {"code": "extra", "title": {"en": "Extra", "ru": "Лишнее"}}


def _lines(document: Document) -> list[str]:
    found = told(document, faults_of(document))
    return [f"{one.title} – {one.label}: {one.sentence}" for one in found]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Extra – : Missing here: “Expression”, “It gives”."),
        ("ru", "Лишнее – : Здесь не хватает: «Выражение», «Результат»."),
    ],
)
def test_what_is_missing_is_told_by_the_labels_of_the_form(language: str, line: str) -> None:
    with translation.override(language):
        document = versions.changed(lambda new: new["facts"].append({**FACT, "kind": "expression"}))
        assert _lines(document) == [line]


def test_the_field_that_is_wrong_is_named() -> None:
    def leave_empty(document: Document) -> None:
        document["facts"].append({**FACT, "kind": "sum", "of": []})
        _age(document)["bands"][1]["points"] = "many"

    assert _lines(versions.changed(leave_empty)) == [
        "Extra – Of: It must not be empty.",
        'Years of work – Points, row 2: Here a number is needed, and there is "many".',
    ]


def test_a_language_is_told_by_its_name() -> None:
    document = versions.changed(lambda new: new["facts"][0]["title"].pop("ru"))
    assert _lines(document) == ["Age – Title: The text in “Russian” is missing."]


def test_a_circle_is_told_by_titles_at_each_of_its_elements() -> None:
    def make_a_circle(document: Document) -> None:
        group = document["groups"][0]
        first = group["criteria"][0]
        first["when"] = {"input": f"points.{group['code']}", "at_least": 3}

    document = versions.changed(make_a_circle)
    group, level = "points for Education and experience", "points for Highest education"
    assert _lines(document) == [
        f"Education and experience – : It hangs on itself: {group} → {level} → {group}.",
        f"Highest education – : It hangs on itself: {level} → {group} → {level}.",
    ]
    assert all(one.place for one in told(document, faults_of(document)))


def test_who_reads_an_element_in_an_expression_uses_it() -> None:
    def read_in_expressions(document: Document) -> None:
        reading = {"kind": "expression", "type": "number"}
        document["facts"].append({**FACT, **reading, "cel": "person_birth_date == '' ? 1.0 : 2.0"})
        other = {**FACT, "code": "other", **reading}
        document["facts"].append({**other, "cel": "'person_birth_date' == '' ? 1.0 : 2.0"})

    document = versions.changed(read_in_expressions)
    used = [one.place for one in users_of(document, "steps.person.questions.birth_date")]
    assert [one for one in used if one in ("facts.extra", "facts.other")] == ["facts.extra"]
    assert "facts.extra" in [one.place for one in users_of(document, "steps.person")]
