"""One kind of fault hides no other, as far as the others can be told truly."""

from copy import deepcopy
from typing import Any

import pytest

from relocation.criteria.engine import faults_of
from tests.criteria.engine.faults import FAULTS
from tests.criteria.engine.small import (
    FACTS,
    STEPS,
    Data,
    bands,
    document,
    group,
    lookup,
    question,
    requirement,
    text,
)

LOST: Data = {"input": "person.height", "at_least": 1}
NO_HEIGHT = "There is no question or fact “person.height”."


def _told(changed: Any) -> list[str]:
    return [str(fault) for fault in faults_of(changed)]


def test_texts_and_references_and_the_outcome_are_told_together() -> None:
    whole = document(
        title={"en": "small"},
        requirements=[requirement("r", LOST)],
        outcome={"pass_mark": 11},
    )
    assert _told(whole) == [
        "title: The text in “ru” is missing.",
        f"requirements.r.rule: {NO_HEIGHT}",
        "outcome.pass_mark: Nobody can reach 11 points: the groups give at most 10 together.",
    ]


def test_texts_are_told_beside_the_shape() -> None:
    rule = {**requirement("r", LOST), "title": {"en": "r"}, "colour": "red"}
    assert _told(document(requirements=[rule], notice={"en": 5})) == [
        "notice.en: Here a text in quotes is needed, and there is 5.",
        "requirements.r: These have no place here: colour.",
        "requirements.r.title: The text in “ru” is missing.",
    ]


@pytest.mark.parametrize("languages", [None, 5, ["en", 5], {"en": "x"}])
def test_texts_are_left_alone_where_the_languages_are_not_known(languages: object) -> None:
    assert {one.path.partition(".")[0] for one in faults_of(document(languages=languages))} == {
        "languages"
    }


def test_every_wrong_question_is_told() -> None:
    wrong = [question("a", "choice"), question("b", "text", min=3), question("b", "text")]
    steps = [*STEPS, {"code": "extra", "title": text("extra"), "questions": wrong}]
    assert [one.path for one in faults_of(document(steps=steps))] == [
        "steps.extra.questions",
        "steps.extra.questions.a",
        "steps.extra.questions.b.min",
    ]


def test_every_part_of_a_rule_is_told() -> None:
    both = {"all": [LOST, {"input": "person.width", "is": 1}]}
    criterion = {**bands("b", "person.height", (1, 2, 1)), "when": LOST, "source": "lore"}
    whole = document(
        requirements=[requirement("r", both, when=LOST, unless=LOST, source="lore")],
        groups=[group("g", criterion, when=LOST, cap={"first": [], "otherwise": 1})],
    )
    whole["groups"][0]["cap"] = {"first": [{"when": LOST, "value": 1}], "otherwise": 1}
    assert [one.path for one in faults_of(whole)] == [
        "requirements.r.when",
        "requirements.r.unless",
        "requirements.r.rule.all.1",
        "requirements.r.rule.all.2",
        "requirements.r.source",
        "groups.g.when",
        "groups.g.cap.first.1.when",
        "groups.g.criteria.b.when",
        "groups.g.criteria.b.input",
        "groups.g.criteria.b.source",
    ]


def test_every_code_of_a_table_is_told() -> None:
    levels = [lookup("a", "education.level", {"school": 1, "king": 2, "queen": 3})]
    levels.append(lookup("b", "education.level", {"school": 1}))
    assert _told(document(groups=[group("g", *levels)])) == [
        "groups.g.criteria.a.table: “king” is not among the choices.",
        "groups.g.criteria.a.table: “queen” is not among the choices.",
        "groups.g.criteria.b.table: “doctor” has no points, and there is no “default”.",
        "groups.g.criteria.b.table: “master” has no points, and there is no “default”.",
    ]


def test_every_part_of_the_outcome_is_told() -> None:
    marks = [
        {"code": code, "title": text(code), "at_least": points, "passes": True}
        for code, points in (("unknown", 5), ("high", 11), ("low", 1), ("middle", 2))
    ]
    ways = [{"code": "way", "title": text("way"), "rule": LOST}]
    ranking = {"tie_break": [{"input": "person.height", "prefer": "highest"}]}
    outcome = {"marks": marks, "ways_in": ways, "ranking": ranking}
    assert [one.path for one in faults_of(document(outcome=outcome))] == [
        "outcome.marks.unknown",
        "outcome.ways_in.way.rule",
        "outcome.marks.high.at_least",
        "outcome.marks.middle",
        "outcome.ranking.tie_break",
    ]


def test_every_circle_is_told_once_beside_other_faults() -> None:
    def total(code: str, *of: str) -> Data:
        return {"code": code, "title": text(code), "kind": "sum", "of": list(of)}

    facts = [*FACTS, total("a", "b"), total("b", "a"), total("c", "c", "a"), total("d", "a", "c")]
    whole = document(facts=facts, requirements=[requirement("r", LOST)])
    assert _told(whole) == [
        f"requirements.r.rule: {NO_HEIGHT}",
        "a: It hangs on itself: a → b → a.",
        "c: It hangs on itself: c → c.",
    ]


@pytest.mark.parametrize("changes", [changes for changes, _, _ in FAULTS])
def test_a_missing_text_hides_none_of_the_known_faults(changes: Data) -> None:
    alone = _told(document(**deepcopy(changes)))
    whole = document(**deepcopy(changes))
    whole["sources"] = {"law": {"title": {"en": "law"}}}
    assert sorted(_told(whole)) == sorted(
        [*alone, "sources.law.title: The text in “ru” is missing."]
    )
