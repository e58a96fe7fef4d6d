"""A small criteria set for tests of the form, and its parts."""

from datetime import date
from typing import Any

from relocation.criteria.engine import CriteriaSet, Question, compile_set

TODAY = date(2026, 11, 22)


def text(words: str) -> dict[str, str]:
    """The words in both languages."""
    return {"en": words, "ru": f"{words} по-русски"}


def question(code: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A question of the set, required unless said otherwise."""
    return {"code": code, "type": kind, "label": text(code), **more}


CHOICES = [{"code": code, "label": text(code)} for code in ("red", "green")]
DOCUMENT: dict[str, Any] = {
    "schema": 1,
    "code": "small",
    "languages": ["en", "ru"],
    "title": text("small"),
    "given": [question("category", "choice", choices=CHOICES)],
    "steps": [
        {
            "code": "person",
            "title": text("person"),
            "questions": [
                question("name_original", "name"),
                question("name_latin", "name", script="latin", max_length=10),
                question("name_russian", "name", script="cyrillic"),
                question("born", "date", min="1900-01-01", max="today"),
                question("stateless", "yes_no"),
                question("citizenship", "country", when={"input": "person.stateless", "is": False}),
                question("colour", "choice", choices=CHOICES, required=False),
                question("children", "integer", min=0, max=20, required=False),
                question("height", "decimal", required=False),
                question("mail", "email", required=False),
                question("phone", "phone", required=False),
                question("story", "long_text", max_length=20, required=False),
            ],
        },
        {
            "code": "work",
            "title": text("work"),
            "repeat": {"min": 1, "max": 3, "item": text("post")},
            "questions": [
                question("employer"),
                question("abroad", "yes_no", required=False),
                question("country", "country", when={"input": "work.abroad", "is": True}),
            ],
        },
        {
            "code": "prizes",
            "title": text("prizes"),
            "repeat": {"min": 0, "max": 2, "item": text("prize")},
            "questions": [question("name")],
        },
    ],
    "groups": [
        {
            "code": "points",
            "title": text("points"),
            "criteria": [
                {
                    "code": "children",
                    "title": text("children"),
                    "kind": "bands",
                    "input": "person.children",
                    "bands": [{"from": 0, "points": 1}],
                }
            ],
        }
    ],
    "outcome": {"pass_mark": 1, "maximum": 1},
    "documents": [],
}

SMALL: CriteriaSet = compile_set(DOCUMENT)


def of(key: str) -> Question:
    """The question of the small set with this key."""
    return SMALL.questions[key]
