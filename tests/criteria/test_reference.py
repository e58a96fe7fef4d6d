"""The reference of the format says what the schema says, and its examples are true."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from relocation.criteria.engine import schema
from relocation.criteria.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "criteria-format.md"
GUIDE = PAGE.with_name("criteria.md")
PARTS: dict[str, dict[str, Any]] = schema()["$defs"]
EXAMPLES = [(name, one) for name, part in PARTS.items() for one in part.get("examples", [])]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": PARTS})


def elements() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every element by its name, those left out that only say that they have no place."""
    for part, shape in {"set": schema(), **PARTS}.items():
        for name, element in shape.get("properties", {}).items():
            if element is not True and "not" not in element:
                yield f"{part}.{name}", element


def test_the_page_is_what_the_schema_gives() -> None:
    assert PAGE.read_text("utf-8") == reference()


def test_every_element_is_described() -> None:
    bare = [
        name
        for name, element in elements()
        if "description" not in element
        and "description" not in PARTS.get(element.get("$ref", "").rpartition("/")[2], {})
    ]
    assert bare == []
    assert [name for name, part in PARTS.items() if not part["description"].endswith(".")] == []


def test_every_list_and_text_is_bounded() -> None:
    limits = {"array": "maxItems", "string": "maxLength"}
    loose = [
        name
        for name, element in elements()
        for kind, limit in limits.items()
        if element.get("type") == kind
        and limit not in element
        and not {"pattern", "uniqueItems"} & element.keys()
    ]
    assert loose == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_valid(name: str, example: object) -> None:
    assert [error.message for error in validator(name).iter_errors(example)] == []


@pytest.mark.parametrize("whole", ["fact", "criterion"])
def test_every_kind_has_an_example_that_is_a_whole_one(whole: str) -> None:
    shapes = [one["then"].get("$ref", "").rpartition("/")[2] for one in PARTS[whole]["allOf"]]
    examples = {name: PARTS[name].get("examples", []) for name in shapes if name}
    assert [name for name, given in examples.items() if not given] == []
    every = [one for given in examples.values() for one in given]
    assert [one for one in every if not validator(whole).is_valid(one)] == []


def test_a_fault_is_told_of_the_kind_that_was_meant() -> None:
    band = {"code": "age", "title": {"en": "Age"}, "kind": "bands", "input": "age"}
    errors = list(validator("criterion").iter_errors({**band, "bands": [{"from": "18"}]}))
    assert [(list(error.path), error.validator) for error in errors] == [
        (["bands", 0], "required"),
        (["bands", 0, "from"], "type"),
    ]


def test_a_rule_inside_a_rule_has_no_code() -> None:
    inner = {"kind": "bands", "input": "age", "bands": [{"points": 1}], "code": "age"}
    errors = validator("inner_rule").iter_errors(inner)
    assert [list(error.path) for error in errors] == [["code"]]


def guide_rows() -> list[tuple[dict[str, Any], str]]:
    """What the guide's table tells to write, and as what."""
    rows = [line.split(" | ") for line in GUIDE.read_text("utf-8").splitlines() if "`{" in line]
    return [
        (json.loads(found), whole.strip(" |"))
        for _, written, whole in (row for row in rows if len(row) == 3)
        for found in re.findall(r"`(\{.*?\})`", written)
    ]


@pytest.mark.parametrize(("fragment", "whole"), guide_rows())
def test_what_the_guide_tells_to_write_is_valid(fragment: dict[str, Any], whole: str) -> None:
    named = {"code": "x", "title": {"en": "x"}}
    given = fragment if whole in {"condition", "outcome"} else {**named, **fragment}
    assert [error.message for error in validator(whole).iter_errors(given)] == []


def test_the_guide_shows_every_kind() -> None:
    shown = {str(fragment.get("kind")) for fragment, _ in guide_rows()}
    listed = [PARTS[name]["properties"]["kind"]["enum"] for name in ("fact", "criterion")]
    said_in_words = {"holds", "sum", "difference", "product", "highest"}
    assert {kind for kinds in listed for kind in kinds} - shown == said_in_words
