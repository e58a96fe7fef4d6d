"""Everything that can be wrong with a criteria set: the change, the element, the sentence."""

from typing import Any

from tests.criteria.engine.small import (
    FACTS,
    STEPS,
    Data,
    bands,
    choices,
    group,
    lookup,
    question,
    requirement,
    text,
)


def step(*questions: Data, code: str = "extra", **more: Any) -> list[Data]:
    return [*STEPS, {"code": code, "title": text(code), "questions": list(questions), **more}]


def fact(**changes: Any) -> list[Data]:
    return [*FACTS, {"code": "extra", "title": text("extra"), "kind": "count"} | changes]


def rules(rule: Data, **more: Any) -> Data:
    return {"requirements": [requirement("rule", rule, **more)]}


def criteria(*members: Data) -> Data:
    return {"groups": [group("g", *members)]}


def paper(**changes: Any) -> Data:
    base = {
        "code": "paper",
        "title": text("paper"),
        "required": True,
        "types": ["pdf"],
        "checks": [],
        "max_megabytes": 5,
    }
    return {"documents": [base | changes]}


def stage(**changes: Any) -> Data:
    return {"code": "permit", "title": text("permit"), "after_days": 180, **changes}


LEVELS = {"school": 1, "master": 2, "doctor": 3}
AGE = bands("age_band", "age", (18, None, 1))

NO_SOURCE = "There is no source “lore”."
NOT_REPEATED = "“person” is not a step that can be answered several times."

FAULTS: list[tuple[Data, str, str]] = [
    (
        criteria(bands("b", "age", (18, 30, 1), (29, 40, 2))),
        "groups.g.criteria.b.bands",
        "Two bands overlap at 29.",
    ),
    (
        criteria(bands("b", "age", (18, None, 1), (29, 40, 2))),
        "groups.g.criteria.b.bands",
        "Two bands overlap at 29.",
    ),
    (
        criteria(bands("b", "age", (None, None, 1), (None, 40, 2))),
        "groups.g.criteria.b.bands",
        "Two bands overlap.",
    ),
    (
        criteria(bands("b", "age", (18, 30, 1), (31, 40, 2))),
        "groups.g.criteria.b.bands",
        "No band covers 30 up to 31.",
    ),
    (
        criteria(bands("b", "age", (30, 18, 1))),
        "groups.g.criteria.b.bands.1",
        "The band ends at 18, not above its start 30.",
    ),
    (
        criteria(bands("b", "education.level", (18, 30, 1))),
        "groups.g.criteria.b.input",
        "A number is needed here, and “education.level” is none.",
    ),
    (
        criteria(bands("b", "person.height", (18, 30, 1))),
        "groups.g.criteria.b.input",
        "There is no question or fact “person.height”.",
    ),
    (
        criteria(bands("b", "age", (18, 30, 0.00001))),
        "groups.g.criteria.b.bands.1.points",
        "1e-05 is not a number up to a thousand million with at most 4 decimals.",
    ),
    (
        criteria(lookup("l", "education.level", {**LEVELS, "emperor": 4})),
        "groups.g.criteria.l.table",
        "“emperor” is not among the choices.",
    ),
    (
        criteria(lookup("l", "education.level", {"school": 1, "master": 2})),
        "groups.g.criteria.l.table",
        "“doctor” has no points, and there is no “default”.",
    ),
    (
        criteria(lookup("l", "person.citizenship", {"DE": 1})),
        "groups.g.criteria.l.table",
        "“any other country” has no points, and there is no “default”.",
    ),
    (
        criteria(lookup("l", "person.citizenship", {"Germany": 1}, default=0)),
        "groups.g.criteria.l.table",
        "“Germany” is not a country code of two capital letters.",
    ),
    (
        criteria(lookup("l", "age", {"DE": 1})),
        "groups.g.criteria.l.input",
        "A table needs a choice, a country or a yes/no: “age”.",
    ),
    (criteria(AGE, AGE), "groups", "The code “age_band” is used twice."),
    (
        criteria({**AGE, "source": "lore"}),
        "groups.g.criteria.age_band.source",
        "There is no source “lore”.",
    ),
    (criteria(), "groups.g", "The group has neither criteria nor groups."),
    (
        rules({"input": "person.height", "at_least": 1}),
        "requirements.rule.rule",
        "There is no question or fact “person.height”.",
    ),
    (
        rules({"all": [{"input": "age", "at_least": 1}, {"not": {"input": "x", "is": 1}}]}),
        "requirements.rule.rule.all.2.not",
        "There is no question or fact “x”.",
    ),
    (
        rules({"input": "education.level", "in": ["school", "emperor"]}),
        "requirements.rule.rule",
        '"emperor" can never be an answer to “education.level”.',
    ),
    (
        rules({"input": "person.birth_date", "at_least": 3}),
        "requirements.rule.rule",
        "3 can never be an answer to “person.birth_date”.",
    ),
    (
        rules({"input": "age", "is": "old"}),
        "requirements.rule.rule",
        '"old" can never be an answer to “age”.',
    ),
    (
        rules({"input": "age", "at_least": 1}, source="lore"),
        "requirements.rule.source",
        "There is no source “lore”.",
    ),
    (
        {"steps": step(question("a", "text"), question("a", "text"))},
        "steps.extra.questions",
        "The code “a” is used twice.",
    ),
    ({"steps": step(question("a", "text"), code="age")}, "steps", "The code “age” is used twice."),
    *(
        (
            {"steps": step(question("a", "text"), code=code)},
            f"steps.{code}",
            f"“{code}” already means something else here.",
        )
        for code in ("judgements", "points", "requirement")
    ),
    (
        {"steps": step(question("a", "choice", choices=choices("b", "b")))},
        "steps.extra.questions.a.choices",
        "The code “b” is used twice.",
    ),
    (
        {"steps": step(question("a", "choice"))},
        "steps.extra.questions.a",
        "A question has choices if, and only if, its type is “choice”.",
    ),
    (
        {"steps": step(question("a", "text", choices=choices("b")))},
        "steps.extra.questions.a",
        "A question has choices if, and only if, its type is “choice”.",
    ),
    (
        {"steps": step(question("a", "text", min=3))},
        "steps.extra.questions.a.min",
        "3 is no bound for a question of type “text”.",
    ),
    (
        {"steps": step(question("a", "date", max="tomorrow"))},
        "steps.extra.questions.a.max",
        '"tomorrow" is no bound for a question of type “date”.',
    ),
    (
        {"steps": step(question("a", "integer", max="3"))},
        "steps.extra.questions.a.max",
        '"3" is no bound for a question of type “integer”.',
    ),
    (
        {"steps": step(question("a", "integer", min=4, max=3))},
        "steps.extra.questions.a",
        "The least answer is above the greatest.",
    ),
    (
        {"steps": step(question("a", "text"), repeat={"min": 3, "max": 2, "item": text("a")})},
        "steps.extra.repeat",
        "The smallest number is above the largest.",
    ),
    (
        {
            "steps": step(
                question("a", "yes_no", when={"input": "extra.b", "is": True}),
                question("b", "yes_no", when={"input": "extra.a", "is": True}),
            )
        },
        "extra.a",
        "It hangs on itself: extra.a → extra.b → extra.a.",
    ),
    (
        {
            "steps": step(
                question("a", "yes_no", when={"input": "loop", "at_least": 1}),
                repeat={"min": 0, "max": 2, "item": text("a")},
            ),
            "facts": [
                *FACTS,
                {
                    "code": "loop",
                    "title": text("loop"),
                    "kind": "count",
                    "of": "extra",
                    "where": {"input": "extra.a", "is": True},
                },
            ],
        },
        "extra.a",
        "It hangs on itself: extra.a → loop → extra.a.",
    ),
    (
        {"facts": fact(of="person")},
        "facts.extra.of",
        NOT_REPEATED,
    ),
    (
        {"facts": fact(kind="age", of="person.income")},
        "facts.extra.of",
        "“person.income” is of type “number”; here it must be “date”.",
    ),
    (
        {"facts": fact(kind="age", of="work.started_on")},
        "facts.extra.of",
        "“work.started_on” may have several answers; one is needed here.",
    ),
    (
        {"facts": fact(**{"kind": "years", "of": "work", "from": "begun", "to": "ended_on"})},
        "facts.extra.from",
        "There is no question “work.begun” of type “date”.",
    ),
    (
        paper(per="person"),
        "documents.paper.per",
        NOT_REPEATED,
    ),
    (paper(source="lore"), "documents.paper.source", NO_SOURCE),
    (
        paper(validity={"needed_at": "moon"}),
        "documents.paper.validity.needed_at",
        "There is no stage “moon”.",
    ),
    (
        paper(checks=["validity_dates"]),
        "documents.paper.checks",
        "“validity_dates” has nothing to hold the dates against.",
    ),
    (
        paper(outside_body={"en": "the ministry"}),
        "documents.paper.outside_body",
        "The text in “ru” is missing.",
    ),
    ({"stages": [stage(), stage()]}, "stages", "The code “permit” is used twice."),
    ({"stages": [stage(source="lore")]}, "stages.permit.source", NO_SOURCE),
    (paper(title={"en": "paper"}), "documents.paper.title", "The text in “ru” is missing."),
    (paper(title={"en": " ", "ru": "x"}), "documents.paper.title", "The text in “en” is missing."),
    (
        paper(title={**text("x"), "de": "x"}),
        "documents.paper.title",
        "“de” is not a language of this set.",
    ),
    (
        {"outcome": {"pass_mark": 10, "maximum": 9}},
        "outcome.pass_mark",
        "Nobody can reach 10 points: at most 9 count in all.",
    ),
    (
        {"outcome": {"pass_mark": 11, "maximum": 100}},
        "outcome.pass_mark",
        "Nobody can reach 11 points: the groups give at most 10 together.",
    ),
    (
        {
            "outcome": {
                "marks": [
                    {"code": "best", "title": text("best"), "at_least": 11, "passes": True},
                    {"code": "good", "title": text("good"), "at_least": 5, "passes": True},
                ]
            }
        },
        "outcome.marks.best.at_least",
        "Nobody can reach 11 points: the groups give at most 10 together.",
    ),
    ({"groups": []}, "groups", "It must not be empty."),
    (
        {"code": "Big Letters"},
        "code",
        (
            '"Big Letters" is not a code: a code begins with a small Latin letter and holds only'
            " small letters, digits, “_” and “-”."
        ),
    ),
    (
        {"steps": step({**question("a", "text"), "colour": "red"})},
        "steps.extra.questions.a",
        "These have no place here: colour.",
    ),
    (
        criteria({**AGE, "kind": "magic"}),
        "groups.g.criteria.age_band.kind",
        (
            '"magic" is not among these: bands, lookup, levels, condition, first, per_unit, '
            "matrix, each, items, judged, expression."
        ),
    ),
    (
        criteria({key: value for key, value in AGE.items() if key != "bands"}),
        "groups.g.criteria.age_band",
        "Missing here: bands.",
    ),
]
