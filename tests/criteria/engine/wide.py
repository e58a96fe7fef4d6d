"""A set with an input of every type, for tests of kinds, facts and outcomes."""

from copy import deepcopy
from typing import Any

from relocation.criteria.engine import Assessment, Finding, assess, compile_set
from tests.criteria.engine.small import ON, Data, choices, finding, group, question, text

LEVELS = choices("a1", "a2", "b1", "b2", "c1")
STEPS: list[Data] = [
    {
        "code": "person",
        "title": text("person"),
        "questions": [
            question("birth_date", "date", max="today"),
            question("spouse", "yes_no"),
            question("salary", "decimal", min=0),
            question("rate", "decimal", min=0),
            question("currency", "choice", choices=choices("eur", "usd")),
            question("arrives_on", "date", required=False),
            question("degree", "choice", choices=choices("none", "bachelor", "doctor")),
        ],
    },
    {
        "code": "language",
        "title": text("language"),
        "questions": [
            question("german", "choice", choices=LEVELS, ordered=True),
            question("english", "choice", choices=LEVELS, ordered=True),
            question("test", "choice", choices=choices("ielts", "celpip")),
            *(question(one, "decimal") for one in ("listening", "reading", "writing")),
        ],
    },
    {
        "code": "work",
        "title": text("work"),
        "repeat": {"min": 0, "max": 5, "item": text("post")},
        "questions": [
            question("from", "date"),
            question("to", "date", required=False),
            question("percent", "decimal", required=False, min=0, max=100),
            question("kind", "choice", choices=choices("book", "article")),
        ],
    },
]
ANSWERS: Data = {
    "person": {
        "birth_date": "1990-06-15",
        "spouse": False,
        "salary": 50000,
        "rate": 40000,
        "currency": "usd",
        "arrives_on": None,
        "degree": "bachelor",
    },
    "language": {
        "german": "b1",
        "english": "c1",
        "test": "ielts",
        "listening": 8,
        "reading": 6.5,
        "writing": 7,
    },
    "work": [],
}


def document(**changes: Any) -> Data:
    """A valid document; what is given replaces the parts of that name."""
    return deepcopy(
        {
            "schema": 1,
            "code": "wide",
            "languages": ["en", "ru"],
            "title": text("wide"),
            "steps": STEPS,
            "facts": [],
            "groups": [group("all", points("one", 1))],
            "outcome": {"pass_mark": 0},
        }
        | changes
    )


def points(code: str, number: float) -> Data:
    """A criterion that always gives the same points."""
    return criterion(code, "first", cases=[{"when": ANYBODY, "points": number}])


def criterion(code: str, kind: str, **more: Any) -> Data:
    return {"code": code, "title": text(code), "kind": kind, **more}


def fact(code: str, kind: str, **more: Any) -> Data:
    return {"code": code, "title": text(code), "kind": kind, **more}


def answers(**steps: Any) -> Data:
    """The answers of a whole case, those given put in place."""
    found = deepcopy(ANSWERS)
    for step, given in steps.items():
        found[step] = {**found[step], **given} if isinstance(given, dict) else given
    return found


def judge(given: object = None, **changes: Any) -> Assessment:
    return assess(compile_set(document(**changes)), ANSWERS if given is None else given, ON)


def scored(rule: Data, given: object = None, **changes: Any) -> Finding:
    """The finding of one criterion."""
    found = judge(given, groups=[group("all", rule)], **changes)
    return finding(found, rule["code"])


def worked_out(one: Data, given: object = None) -> Finding:
    """A finding whose points are the number of the fact."""
    rule = criterion("number", "expression", cel="fact", minimum=-1000000, maximum=1000000)
    return scored(rule, given, facts=[{**one, "code": "fact"}])


ANYBODY: Data = {"any": [{"input": "person.spouse", "answered": flag} for flag in (True, False)]}
