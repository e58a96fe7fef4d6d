"""A small criteria set to be changed by each test, and what the tests ask of it."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from relocation.criteria.engine import Assessment, Finding, assess, compile_set

ON = date(2026, 11, 22)
Data = dict[str, Any]


def text(words: str) -> Data:
    return {"en": words, "ru": f"{words} по-русски"}


def question(code: str, kind: str, **more: Any) -> Data:
    return {"code": code, "type": kind, "label": text(code.replace("_", " ")), **more}


def choices(*codes: str) -> list[Data]:
    return [{"code": code, "label": text(code)} for code in codes]


def bands(code: str, name: str, *edges: tuple[float | None, float | None, float]) -> Data:
    """A criterion of bands, each given as (from, to, points)."""
    found = [{"from": low, "to": high, "points": points} for low, high, points in edges]
    clean = [{key: value for key, value in band.items() if value is not None} for band in found]
    return {"code": code, "title": text(code), "kind": "bands", "input": name, "bands": clean}


def lookup(code: str, name: str, table: Mapping[str, float], **more: Any) -> Data:
    return {
        "code": code,
        "title": text(code),
        "kind": "lookup",
        "input": name,
        "table": dict(table),
        **more,
    }


def group(code: str, *criteria: Data, **more: Any) -> Data:
    return {"code": code, "title": text(code), "criteria": list(criteria), **more}


def requirement(code: str, rule: Data, **more: Any) -> Data:
    return {"code": code, "title": text(code), "rule": rule, **more}


STEPS: list[Data] = [
    {
        "code": "person",
        "title": text("person"),
        "repeat": False,
        "questions": [
            question("birth_date", "date", max="today"),
            question("income", "decimal", min=0, max=1000, required=False),
            question("stateless", "yes_no"),
            question("citizenship", "country", when={"input": "person.stateless", "is": False}),
        ],
    },
    {
        "code": "education",
        "title": text("education"),
        "repeat": {"min": 0, "max": 4, "item": text("course")},
        "questions": [question("level", "choice", choices=choices("school", "master", "doctor"))],
    },
    {
        "code": "work",
        "title": text("work"),
        "repeat": {"min": 0, "max": 5, "item": text("post")},
        "questions": [
            question("started_on", "date"),
            question("ended_on", "date", required=False),
            question("paid", "yes_no"),
        ],
    },
]

FACTS: list[Data] = [
    {"code": "age", "title": text("age"), "kind": "age", "of": "person.birth_date"},
    {
        "code": "experience",
        "title": text("experience"),
        "kind": "years",
        "of": "work",
        "from": "started_on",
        "to": "ended_on",
        "where": {"input": "work.paid", "is": True},
    },
    {
        "code": "paid_posts",
        "title": text("paid posts"),
        "kind": "count",
        "of": "work",
        "where": {"input": "work.paid", "is": True},
    },
]

#: An outcome for sets that are not about passing.
NO_MARK: Data = {"pass_mark": -1000000}


def document(**changes: Any) -> Data:
    """A valid document; what is given replaces the parts of that name."""
    return deepcopy(
        {
            "schema": 1,
            "code": "small",
            "languages": ["en", "ru"],
            "title": text("small"),
            "sources": {"law": {"title": text("law")}},
            "given": [question("category", "choice", choices=choices("science", "sport"))],
            "steps": STEPS,
            "facts": FACTS,
            "requirements": [],
            "groups": [group("all", bands("by_age", "age", (18, 40, 10), (40, None, 5)))],
            "outcome": {"pass_mark": 5, "maximum": 100},
            "documents": [],
        }
        | changes
    )


def judge(answers: object, **changes: Any) -> Assessment:
    """The assessment of the answers under the small set, with some parts replaced."""
    return assess(compile_set(document(**changes)), answers, ON)


def finding(assessment: Assessment, code: str) -> Finding:
    return next(found for found in assessment.findings if found.code == code)


def score(answers: object, *criteria: Data) -> Finding:
    """The finding for the first of the criteria, alone in a group without cap."""
    groups = [group("all", *criteria)]
    return finding(judge(answers, groups=groups, outcome=NO_MARK), criteria[0]["code"])


def day(written: str) -> date:
    return date.fromisoformat(written)


def told(found: Finding, *names: str) -> tuple[object, ...]:
    """What the finding says under these names."""
    return tuple(getattr(found, name) for name in names)
