"""The real schemes that are shipped, and others that try the format, give the results they say."""

import json
from pathlib import Path
from typing import Any

import pytest

from relocation.criteria.engine import TestResult, compile_set, required_documents, run_test_cases
from relocation.criteria.engine.compiler import shape

SHIPPED = sorted((Path(shape.SCHEMA).parent / "schemes").glob("*.json"))
TRIALS = sorted((Path(__file__).parent / "schemes").glob("*.json"))
Data = dict[str, Any]


def scheme(path: Path) -> Data:
    loaded: Data = json.loads(path.read_text("utf-8"))
    return loaded


def name_of(path: Path) -> str:
    return path.stem


def results(document: Data) -> list[TestResult]:
    return list(run_test_cases(compile_set(document)))


def case(document: Data, code: str) -> Data:
    return next(one for one in document["test_cases"] if one["code"] == code)


@pytest.mark.parametrize("path", [*SHIPPED, *TRIALS], ids=name_of)
def test_every_case_comes_out_as_expected(path: Path) -> None:
    found = results(scheme(path))
    assert [(one.code, one.differences) for one in found if not one.passed] == []


@pytest.mark.parametrize("path", [*SHIPPED, *TRIALS], ids=name_of)
def test_a_file_is_named_after_its_set(path: Path) -> None:
    assert scheme(path)["code"] == path.stem


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_a_shipped_scheme_says_where_each_rule_stands(path: Path) -> None:
    document = scheme(path)
    rules = [
        *document["requirements"],
        *document["outcome"].get("ways_in", []),
        *criteria(document),
    ]
    assert [rule["code"] for rule in rules if "source" not in rule] == []
    assert [one["code"] for one in document["documents"] if "source" not in one] == []


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_each_criterion_of_a_shipped_scheme_scores_in_some_case(path: Path) -> None:
    document = scheme(path)
    scored = {
        code
        for one in document["test_cases"]
        for code, points in one["expect"].get("criteria", {}).items()
        if points
    }
    assert [one["code"] for one in criteria(document) if one["code"] not in scored] == []


def criteria(document: Data) -> list[Data]:
    """All criteria of the groups and of the groups within them."""

    def below(group: Data) -> list[Data]:
        inner = [one for part in group.get("groups", []) for one in below(part)]
        return [*group.get("criteria", []), *inner]

    return [one for group in document["groups"] for one in below(group)]


def test_a_case_that_comes_out_otherwise_says_how() -> None:
    document = scheme(SHIPPED[0])
    case(document, "engineer")["expect"] = {"total": 7, "criteria": {"german": 3}}
    (failed,) = [one for one in results(document) if not one.passed]
    assert (failed.code, len(failed.differences)) == ("engineer", 2)


@pytest.mark.parametrize(
    ("code", "documents"),
    [
        ("skilled_worker", ["passport", "photograph", "diploma", "recognition_notice"]),
        (
            "engineer",
            ["passport", "photograph", "diploma", "state_recognition", "work_reference:0"],
        ),
    ],
)
def test_the_opportunity_card_asks_for_the_papers_of_the_case(
    code: str, documents: list[str]
) -> None:
    document = scheme(SHIPPED[0])
    needed = required_documents(compile_set(document), case(document, code)["answers"])
    keys = [one.key for one in needed if one.key != "livelihood_proof"]
    assert keys[: len(documents)] == documents
