"""The real schemes that are shipped, and others that try the format, give the results they say."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation.criteria.engine import (
    CriteriaSet,
    Finding,
    OutcomeState,
    TestResult,
    assess,
    compile_set,
    required_documents,
    run_test_cases,
)
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


def leaves(answers: Data) -> Iterator[tuple[Data, str]]:
    """Every answer that must be given, with the step or item it stands in."""
    for step in answers.values():
        for row in step if isinstance(step, list) else [step]:
            if isinstance(row, dict):
                yield from ((row, code) for code in row if code != "ended_on")


COMPILED = [(compile_set(one), one["test_cases"]) for one in map(scheme, [*SHIPPED, *TRIALS])]
CASES = [(compiled, one) for compiled, cases in COMPILED for one in cases]


@given(st.sampled_from(CASES), st.data())
def test_what_is_missing_only_widens_what_is_possible(
    drawn: tuple[CriteriaSet, Data], data: st.DataObject
) -> None:
    compiled, one = drawn
    on, fewer = date.fromisoformat(one["on"]), deepcopy(one["answers"])
    for row, code in data.draw(st.lists(st.sampled_from(list(leaves(fewer))), max_size=8)):
        row.pop(code, None)
    whole, part = (assess(compiled, answers, on) for answers in (one["answers"], fewer))
    spans = {finding.code: (finding.lowest, finding.highest) for finding in part.findings}
    narrow = [found for found in whole.findings if not _within(found, spans[found.code])]
    assert [found.code for found in narrow] == []
    assert part.outcome in {whole.outcome, OutcomeState.UNKNOWN}


def _within(found: Finding, span: tuple[Decimal, Decimal]) -> bool:
    return span[0] <= found.lowest and found.highest <= span[1]
