"""Which questions count: those that a rule reads, through facts and conditions too."""

import json
from pathlib import Path
from typing import Any

import pytest

from applicants.self_check.counted import counted_questions, deciding_questions
from relocation.criteria.engine import assess, compile_set, scores
from tests.factories import programme

ROOT = Path(__file__).resolve().parents[3]
SCHEMES = sorted(
    path
    for folder in (
        "relocation/criteria/programmes",
        "relocation/criteria/schemes",
        "tests/criteria/schemes",
    )
    for path in (ROOT / folder).glob("*.json")
)


def text(words: str = "x") -> dict[str, str]:
    """A text of a set in one language."""
    return {"en": words}


def question(code: str, kind: str = "integer", **more: Any) -> dict[str, Any]:
    """A question of a step."""
    return {"code": code, "type": kind, "label": text(), **more}


def document(**more: Any) -> dict[str, Any]:
    """A set with the steps `you`, and `jobs` that is repeated."""
    return {
        "steps": [
            {"code": "you", "questions": [question(code) for code in ("a", "b", "c", "d-e")]},
            {"code": "jobs", "questions": [question(code) for code in ("from", "to", "pay")]},
        ],
        **more,
    }


def criterion(**rule: Any) -> list[dict[str, Any]]:
    """Groups with one criterion."""
    return [{"code": "g", "title": text(), "criteria": [{"code": "b", "title": text("a"), **rule}]}]


def test_what_a_criterion_reads_counts_and_its_own_code_does_not() -> None:
    given = document(groups=criterion(kind="bands", input="you.a"))
    assert counted_questions(given) == {"you.a"}


def test_conditions_and_requirements_count() -> None:
    given = document(
        groups=criterion(kind="bands", input="you.a", when={"any": [{"input": "you.b", "is": 1}]}),
        requirements=[{"code": "r", "rule": {"not": {"input": "you.c", "at_least": 1}}}],
    )
    assert counted_questions(given) == {"you.a", "you.b", "you.c"}


def test_facts_lead_to_what_they_are_worked_out_from() -> None:
    given = document(
        facts=[
            {"code": "span", "kind": "years", "of": "jobs", "from": "from", "to": "to"},
            {"code": "both", "kind": "sum", "of": ["span", "you.a"]},
            {"code": "unused", "kind": "sum", "of": ["you.b"]},
        ],
        groups=criterion(kind="bands", input="both"),
    )
    assert counted_questions(given) == {"jobs.from", "jobs.to", "you.a"}


def test_a_question_brings_those_on_which_it_hangs() -> None:
    given = document(groups=criterion(kind="bands", input="you.a"))
    given["steps"][0]["questions"][0]["when"] = {"input": "you.b", "is": 1}
    assert counted_questions(given) == {"you.a", "you.b"}
    assert deciding_questions(given) == {"you.b"}


def test_a_step_whose_items_are_counted_is_asked_for_its_first_question() -> None:
    given = document(
        facts=[{"code": "number", "kind": "count", "of": "jobs"}],
        groups=criterion(kind="bands", input="number"),
    )
    assert counted_questions(given) == {"jobs.from"}


def test_expressions_name_inputs_as_identifiers() -> None:
    given = document(groups=criterion(kind="expression", cel="you_a + you_d_e * 2.0"))
    assert counted_questions(given) == {"you.a", "you.d-e"}


def test_the_outcome_counts_and_the_ranking_does_not() -> None:
    mark = {"first": [{"when": {"input": "you.a", "is": 1}, "value": 5}], "otherwise": 9}
    ranking = {"tie_break": [{"input": "you.b", "prefer": "highest"}]}
    given = document(groups=[], outcome={"pass_mark": mark, "ranking": ranking})
    assert counted_questions(given) == {"you.a"}


def test_the_first_programme_asks_no_names_and_no_passport() -> None:
    assert counted_questions(programme.programme_file()["criteria_set"]) == {
        "person.birth_date",
        "citizenship.stateless",
        "citizenship.citizenship",
        "work.started_on",
        "work.ended_on",
        "education.level",
        "achievements.kind",
        "language.russian_level",
        "language.certificate",
        "family.travels",
        "values.respects_values",
    }


def _only_counted(answers: dict[str, Any], counted: frozenset[str]) -> dict[str, Any]:
    """The answers without those that the self-check does not ask for."""

    def of_step(step: str, given: Any) -> Any:
        if step == "judgements":
            return given
        if isinstance(given, list):
            return [of_step(step, item) for item in given]
        return {code: one for code, one in given.items() if f"{step}.{code}" in counted}

    return {
        step: of_step(step, given) if isinstance(given, dict | list) else given
        for step, given in answers.items()
    }


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_what_is_not_asked_changes_no_result(path: Path) -> None:
    """In every scheme, for each of its test cases."""
    read = json.loads(path.read_text())
    given = read.get("criteria_set", read)
    if given is None:
        return  # a programme whose criteria are not published
    criteria_set = compile_set(given)
    counted = counted_questions(given)
    for case in criteria_set.test_cases:
        whole = assess(criteria_set, case.answers, case.on)
        reduced = assess(criteria_set, _only_counted(dict(case.answers), counted), case.on)
        assert scores(reduced) == scores(whole), case.code
