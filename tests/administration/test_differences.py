"""Two versions compared: every difference told once, in words, and nothing when there is none."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from relocation.administration.editor.kinds.rules import KINDS
from relocation.administration.reading.differences import Line, differences
from relocation.criteria.models import Route
from tests.administration.pages import soup, text
from tests.factories import programme, versions

Document = dict[str, Any]


@pytest.fixture
def document() -> Document:
    """The first programme's document."""
    found: Document = programme.programme_file()["criteria_set"]
    return found


def changes(old: Document, deed: Callable[[Document], None]) -> list[tuple[str, str, str]]:
    """Section, kind and title of each change that the deed makes."""
    new = deepcopy(old)
    deed(new)
    return [
        (section.code, change.kind, change.title)
        for section in differences(old, new)
        for change in section.changes
    ]


def lines(old: Document, deed: Callable[[Document], None]) -> list[Line]:
    """The properties that the deed changes."""
    new = deepcopy(old)
    deed(new)
    return [
        line
        for section in differences(old, new)
        for change in section.changes
        for line in change.lines
    ]


def criterion(document: Document, code: str) -> Document:
    """A criterion by its code."""
    return next(c for g in document["groups"] for c in g["criteria"] if c["code"] == code)


def test_the_same_document_differs_in_nothing(document: Document) -> None:
    assert differences(document, deepcopy(document)) == []


def test_points_are_told_row_by_row(document: Document) -> None:
    def deed(new: Document) -> None:
        criterion(new, "education_level")["table"]["doctorate"] = 30

    assert lines(document, deed) == [Line("Points for: Doctorate", "25", "30")]


def test_a_band_that_moves_is_told_by_its_edges(document: Document) -> None:
    def deed(new: Document) -> None:
        bands = criterion(new, "experience")["bands"]
        assert (bands[1]["to"], bands[2]["from"]) == (3, 3)
        bands[1]["to"] = bands[2]["from"] = 4

    assert [line.what for line in lines(document, deed)] == [
        "Points for: from 1 to under 4",
        "Points for: from 4 to under 5",
        "Points for: from 1 to under 3",
        "Points for: from 3 to under 5",
    ]


def test_caps_marks_and_conditions_are_told(document: Document) -> None:
    def deed(new: Document) -> None:
        new["groups"][0]["cap"] = 40
        new["outcome"]["pass_mark"] = 55
        new["requirements"][0]["rule"]["at_least"] = 21

    assert lines(document, deed) == [
        Line("What must hold", "“Age” is 18 or more", "“Age” is 21 or more"),
        Line("Most points that count", "45", "40"),
        Line("Points needed", "50", "55"),
    ]


def test_what_is_added_and_removed_is_told_whole(document: Document) -> None:
    def deed(new: Document) -> None:
        new["requirements"].pop(0)
        new["steps"][0]["questions"].append(
            {"code": "nickname", "type": "text", "label": {"en": "Nickname", "ru": "Прозвище"}}
        )
        new["documents"].pop()

    found = changes(document, deed)
    assert ("requirements", "removed", "Of full age") in found
    assert ("questions", "added", "Nickname") in found
    assert [(s, k) for s, k, _title in found] == [
        ("requirements", "removed"),
        ("questions", "added"),
        ("documents", "removed"),
    ]


def test_another_order_is_told(document: Document) -> None:
    def deed(new: Document) -> None:
        new["requirements"].reverse()

    assert [(section, kind) for section, kind, _ in changes(document, deed)] == [
        ("requirements", "moved")
    ]


def test_a_text_is_told_in_its_language(document: Document) -> None:
    def deed(new: Document) -> None:
        new["title"]["ru"] = "Иначе"
        criterion(new, "age_band")["title"]["en"] = "Years of age"

    assert [(line.what, line.after) for line in lines(document, deed)] == [
        ("Title (Russian)", "Иначе"),
        ("Title (English)", "Years of age"),
    ]


def test_choices_and_types_of_questions_are_told(document: Document) -> None:
    def deed(new: Document) -> None:
        level = next(
            q
            for s in new["steps"]
            for q in s["questions"]
            if s["code"] == "education" and q["code"] == "level"
        )
        level["choices"][-1]["label"]["en"] = "PhD"
        level["required"] = False

    assert [(line.what, line.after) for line in lines(document, deed)] == [
        ("Required", "no"),
        ("Choice doctorate (English)", "PhD"),
    ]


def test_a_draft_that_is_not_whole_is_compared_too(document: Document) -> None:
    half: Document = {"schema": 1, "code": "x", "groups": [{"code": "g"}], "steps": None}
    assert {section.code for section in differences(document, half)} >= {"questions", "groups"}
    assert differences(half, deepcopy(half)) == []


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "levels", "input": "language.russian_level",
         "levels": [{"at_least": "b1", "points": 2}]},
        {"kind": "condition", "rule": {"input": "age", "at_least": 18}, "points": 3},
        {"kind": "per_unit", "input": "age", "unit": 0.5, "points": 1, "most": 9, "above": 2},
        {"kind": "first", "cases": [{"when": {"input": "age", "at_least": 18},
         "use": {"kind": "bands", "input": "age", "bands": [{"points": 1}]}}]},
        {"kind": "matrix", "rows": {"input": "education.level", "codes": [["none"], ["doctorate"]]},
         "columns": {"input": "age", "bands": [{"to": 18}, {"from": 18}]},
         "points": [[0, 1], [2, 3]]},
        {"kind": "each", "inputs": ["age", "experience_years"], "combine": "sum", "most": 5,
         "use": {"kind": "bands", "bands": [{"points": 1}]},
         "others": {"kind": "bands", "bands": []}},
        {"kind": "items", "of": "achievements", "combine": "sum",
         "where": {"input": "achievements.year", "at_least": 2020},
         "use": {"kind": "lookup", "input": "achievements.kind", "table": {"patent": 5}}},
        {"kind": "judged", "maximum": 20, "assessors": 2, "third_when_apart": 5},
        {"kind": "expression", "cel": "age * 2.0", "minimum": 0, "maximum": 10},
    ],
    ids=lambda rule: str(rule["kind"]),
)  # fmt: skip
def test_every_kind_of_rule_is_told_in_rows(document: Document, rule: Document) -> None:
    def deed(new: Document) -> None:
        old = criterion(new, "age_band")
        title, code = old["title"], old["code"]
        old.clear()
        old.update({"title": title, "code": code, **rule})

    new = deepcopy(document)
    deed(new)
    told = [
        line
        for line in lines(document, deed)
        if line.what.startswith("Points for: ") and line.after
    ]
    assert told
    assert "{" not in str(told)


def test_how_points_are_put_together_is_told_as_a_person_says_it(document: Document) -> None:
    def deed(new: Document) -> None:
        new["groups"][0]["combine"] = "highest"

    found = lines(document, deed)
    assert found == [
        Line("Points of its members", "the points are added up", "the highest points count")
    ]


def test_a_test_case_is_told_answer_by_answer(document: Document) -> None:
    case: Document = {
        "code": "case",
        "title": {"en": "Case", "ru": "Случай"},
        "on": "2026-11-22",
        "answers": {
            "person": {"birth_date": "1996-01-01"},
            "education": [{"level": "doctorate"}],
            "achievements": [],
        },
        "expect": {
            "total": 20,
            "outcome": "does_not_pass",
            "criteria": {"age_band": None},
            "requirements": {"adult": "met"},
        },
    }

    def deed(new: Document) -> None:
        new["test_cases"] = [case]

    assert [(line.what, line.after) for line in lines(document, deed)][2:] == [
        ("Judged as of", "22 November 2026"),
        ("Answer: Date of birth", "1 January 1996"),
        ("Answer: Education 1", "Education: Doctorate"),
        ("Answer: Achievements", "none"),
        ("Expected: points in all", "20"),
        ("Expected: outcome", "does not pass"),
        ("Expected: points for Age", "not known"),
        ("Expected: Of full age", "met"),
    ]


TITLE = {"en": "Rate", "ru": "Ставка"}
BANDS = {"kind": "bands", "input": "age", "bands": [{"from": 18, "points": 2}]}
LANGUAGE = {"of": "language.reading", "by": "language.test"}


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ({"kind": "scored", "use": BANDS}, [("Looks at", "Age"), ("Value for: 18 or more", "2")]),
        (
            {"kind": "age", "of": "person.birth_date", "unit": "days"},
            [("How it is worked out", "days from “Date of birth” to the day it is assessed")],
        ),
        (
            {"kind": "convert", **LANGUAGE, "tables": {"ielts": [{"from": 6, "value": 7}]}},
            [
                ("How it is worked out", "“language.reading” as a level, by “language.test”"),
                ("Table ielts", "ielts – 6 or more: 7"),
            ],
        ),
    ],
)
def test_facts_are_told_in_words(
    document: Document, fact: Document, told: list[tuple[str, str]]
) -> None:
    def deed(new: Document) -> None:
        new["facts"].append({"code": "rate", "title": TITLE, **fact})

    assert [(line.what, line.after) for line in lines(document, deed)][2:] == told


@pytest.mark.parametrize(
    "fact", [{}, {"kind": "scored"}, {"kind": "convert", "of": 7}, {"kind": "odd", "rule": []}]
)
def test_a_half_filled_fact_of_a_draft_is_told_as_it_is_written(
    document: Document, fact: Document
) -> None:
    def deed(new: Document) -> None:
        new["facts"].append({"code": "rate", **fact})

    told = [(line.what, line.after) for line in lines(document, deed)]
    assert told == [(key, value if isinstance(value, str) else str(value))
                    for key, value in fact.items()]  # fmt: skip


def test_a_rate_that_changes_in_a_long_table_is_one_line(document: Document) -> None:
    rates = {"kind": "lookup", "input": "education.level", "table": {"none": 1, "doctorate": 2}}
    document["facts"].append({"code": "r", "title": TITLE, "kind": "scored", "use": rates})

    def deed(new: Document) -> None:
        new["facts"][-1]["use"]["table"]["doctorate"] = 3

    assert lines(document, deed) == [Line("Value for: Doctorate", "2", "3")]


class TestPage:
    """The page that compares."""

    def test_a_version_is_compared_with_the_published_one(
        self, office: Client, route: Route
    ) -> None:
        draft = versions.draft(route, pass_mark=60)
        page = soup(office.get(f"/administration/criteria-sets/{draft.pk}/compare/"))
        assert [text(one) for one in page.select(".difference tbody tr")] == ["Points needed 50 60"]

    def test_another_version_may_be_named(self, office: Client, route: Route) -> None:
        draft = versions.draft(route, pass_mark=60)
        other = versions.draft(route, pass_mark=70)
        address = f"/administration/criteria-sets/{draft.pk}/compare/"
        page = soup(office.get(address, {"with": other.pk}))
        assert [text(one) for one in page.select(".difference tbody tr")] == ["Points needed 70 60"]
        assert office.get(address, {"with": "odd\0"}).status_code == 200

    def test_versions_that_say_the_same_differ_in_nothing(
        self, office: Client, route: Route
    ) -> None:
        draft = versions.draft(route, pass_mark=50)
        page = soup(office.get(f"/administration/criteria-sets/{draft.pk}/compare/"))
        assert "Nothing differs" in text(page.select_one("main"))

    def test_the_only_version_has_nothing_to_be_compared_with(
        self, office: Client, route: Route
    ) -> None:
        only = route.criteria_sets.get()
        page = soup(office.get(f"/administration/criteria-sets/{only.pk}/compare/"))
        assert "There is no other version" in text(page.select_one("main"))


def test_the_kind_of_a_criterion_is_told_in_words(document: Document) -> None:
    def judge(one: Document) -> None:
        criterion = one["groups"][0]["criteria"][0]
        given = {key: criterion[key] for key in ("code", "title", "source") if key in criterion}
        judged = {"kind": "judged", "maximum": 10, "assessors": 2}
        one["groups"][0]["criteria"][0] = given | judged
        told.append(criterion["kind"])

    told: list[str] = []
    kinds = [line for line in lines(document, judge) if line.what == "Kind"]
    assert [(str(KINDS[told[0]].label), "judged by people")] == [
        (line.before, line.after) for line in kinds
    ]
