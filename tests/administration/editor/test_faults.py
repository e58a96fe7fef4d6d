"""A fault is told at the field that it is about."""

from collections.abc import Callable
from typing import Any

import pytest

from relocation.administration.editor.faults import told
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
