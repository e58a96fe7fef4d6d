"""What is left out of a table or a comparison counts as the set says, never as if it were not."""

from typing import Any

import pytest

from relocation.criteria.engine import OutcomeState, State, faults_of
from tests.criteria.engine.small import Data, choices, group, question, requirement, text, told
from tests.criteria.engine.wide import STEPS, answers, criterion, document, fact, judge, scored

ABILITIES = ("listening", "reading", "writing")
IELTS = [{"from": 6, "to": 7.5, "value": 7}, {"from": 7.5, "value": 9}]
CELPIP = [{"to": 7, "value": 4}, {"from": 7, "value": 7}]
SEVEN = requirement("seven", {"input": "weakest", "at_least": 7})
WEAKEST = criterion(
    "weak",
    "bands",
    input="weakest",
    bands=[{"from": 7, "to": 9, "points": 16}, {"from": 9, "points": 24}],
)


def levels(**more: Any) -> list[Data]:
    """The level of each ability, and the weakest of them."""
    tables = {"ielts": IELTS, "celpip": CELPIP}
    each = [
        fact(
            f"l_{one}",
            "convert",
            **{"of": f"language.{one}", "by": "language.test", "tables": tables, **more},
        )
        for one in ABILITIES
    ]
    return [*each, fact("weakest", "lowest", of=[f"l_{one}" for one in ABILITIES])]


def of_scores(*scores: float | None, test: str = "ielts") -> tuple[object, ...]:
    given = answers(language={"test": test, **dict(zip(ABILITIES, scores, strict=True))})
    facts, groups = levels(default=0), [group("g", WEAKEST)]
    found = judge(given, facts=facts, groups=groups, requirements=[SEVEN])
    return found.requirements[0].state, found.total, found.outcome


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((8, 8, 8), (State.MET, 24, OutcomeState.PASSES)),
        ((8, 6, 8), (State.MET, 16, OutcomeState.PASSES)),
        ((3, 8, 8), (State.NOT_MET, 0, OutcomeState.FAILS)),
        ((8, 8, 5.9), (State.NOT_MET, 0, OutcomeState.FAILS)),
        ((8, None, 8), (State.UNKNOWN, None, OutcomeState.UNKNOWN)),
    ],
)
def test_a_score_below_every_band_is_the_lowest(
    scores: tuple[float, ...], expected: tuple[object, ...]
) -> None:
    assert of_scores(*scores) == expected


def faults(*facts: Data, **changes: Any) -> list[str]:
    return [str(one) for one in faults_of(document(facts=list(facts), **changes))]


def ability(tables: Data, **more: Any) -> Data:
    return fact("level", "convert", of="k.n", by="language.test", tables=tables, **more)


def steps(**more: Any) -> list[Data]:
    extra = {"code": "k", "title": text("k"), "questions": [question("n", "decimal", **more)]}
    return [*STEPS, extra]


WHERE = "facts.level.tables"
BELOW = f"{WHERE}.ielts: No band covers what lies below 6, and there is no “default”."
GAP = f"{WHERE}.ielts: No band covers 7 up to 8, and there is no “default”."
ABOVE = f"{WHERE}.ielts: No band covers 9 and above, and there is no “default”."


@pytest.mark.parametrize(
    ("rows", "ends", "said"),
    [
        (IELTS, {}, [BELOW]),
        (IELTS, {"min": 6}, []),
        (IELTS, {"min": 5.5}, [BELOW]),
        ([{"to": 7, "value": 5}, {"from": 8, "value": 9}], {}, [GAP]),
        ([{"from": 6, "to": 9, "value": 1}], {}, [BELOW, ABOVE]),
        ([{"from": 6, "to": 9, "value": 1}], {"min": 6, "max": 9}, [ABOVE]),
        ([{"from": 6, "to": 9, "value": 1}], {"min": 6, "max": 8.5}, []),
        ([{"value": 1}], {}, []),
    ],
)
def test_every_score_that_can_be_given_has_a_level(
    rows: list[Data], ends: Data, said: list[str]
) -> None:
    tables = {"ielts": rows, "celpip": [{"value": 1}]}
    assert faults(ability(tables), steps=steps(**ends)) == said
    assert faults(ability(tables, default=0), steps=steps(**ends)) == []


def test_every_test_has_a_table() -> None:
    tables = {"ielts": [{"value": 1}]}
    assert faults(ability(tables), steps=steps()) == [
        f"{WHERE}: “celpip” has no table, and there is no “default”."
    ]
    assert faults(ability(tables, default=0), steps=steps()) == []


def test_the_default_of_a_conversion_is_one_of_its_levels() -> None:
    tables = {"ielts": [{"value": "low"}]}
    more = {"choices": choices("low", "high"), "default": "none"}
    assert faults(ability(tables, **more), steps=steps()) == [
        'facts.level.default: "none" is not among the choices.'
    ]


def numbers(*blank: bool) -> Data:
    """Numbers 5, 6, … of which some are left blank."""
    return {f"n{place}": None if one else 5 + place for place, one in enumerate(blank)}


OPTIONAL: Data = {
    "code": "k",
    "title": text("k"),
    "questions": [question(f"n{n}", "integer", min=0, max=100, required=False) for n in range(2)],
}
POINTS = [{"from": n, "to": n + 1, "points": n} for n in range(30)]


def counted(kind: str, *blank: bool, **more: Any) -> object:
    one = fact("number", kind, **{"of": ["k.n0", "k.n1", 7], **more})
    rule = criterion("c", "bands", input="number", bands=POINTS, unanswered=-1)
    given = answers() | {"k": numbers(*blank)}
    return scored(rule, given, steps=[*STEPS, OPTIONAL], facts=[one]).points


@pytest.mark.parametrize(
    ("blank", "more", "expected"),
    [
        ((False, False), {}, 5),
        ((True, False), {}, -1),
        ((True, True), {}, -1),
        ((True, False), {"blank": 0}, 0),
        ((True, False), {"blank": 20}, 6),
        ((True, False), {"blank": "left_out"}, 6),
        ((True, True), {"blank": "left_out"}, 7),
        ((False, False), {"blank": 0}, 5),
    ],
)
def test_a_blank_is_never_left_out_of_the_lowest_unsaid(
    blank: tuple[bool, ...], more: Data, expected: int
) -> None:
    assert counted("lowest", *blank, **more) == expected


@pytest.mark.parametrize(
    ("kind", "blank", "more", "expected"),
    [
        ("sum", (False, False), {}, 18),
        ("sum", (True, False), {}, -1),
        ("sum", (True, False), {"blank": 0}, 13),
        ("sum", (True, False), {"blank": 2}, 15),
        ("sum", (True, True), {"blank": "left_out"}, 7),
        ("highest", (True, False), {}, -1),
        ("highest", (True, False), {"blank": 9}, 9),
        ("highest", (True, True), {"blank": "left_out"}, 7),
    ],
)
def test_a_blank_is_no_silent_zero(
    kind: str, blank: tuple[bool, ...], more: Data, expected: int
) -> None:
    assert counted(kind, *blank, **more) == expected


@pytest.mark.parametrize(
    ("kind", "blank", "more", "expected"),
    [
        ("difference", (False, False), {}, 1),
        ("difference", (True, False), {}, -1),
        ("difference", (True, False), {"blank": 0}, 6),
        ("product", (True, False), {"blank": 4}, 24),
        ("ratio", (True, False), {"blank": 3}, 2),
        ("ratio", (True, False), {"blank": 0}, -1),
    ],
)
def test_two_numbers_reckon_with_a_blank(
    kind: str, blank: tuple[bool, ...], more: Data, expected: int
) -> None:
    assert counted(kind, *blank, of=["k.n1", "k.n0"], **more) == expected


@pytest.mark.parametrize(
    ("work", "more", "expected"),
    [
        ([{"percent": 50}, {"percent": None}], {}, -1),
        ([{"percent": 50}, {"percent": None}, {"percent": None}], {"blank": 10}, 70),
        ([{"percent": 50}, {"percent": None}], {"blank": "left_out"}, 50),
        ([], {}, 0),
        ([], {"blank": 10}, 0),
    ],
)
def test_each_item_left_blank_counts_in_a_sum(work: list[Data], more: Data, expected: int) -> None:
    one = fact("number", "sum", of=["work.percent"], **more)
    points = [{"from": n, "to": n + 1, "points": n} for n in range(91)]
    rule = criterion("c", "bands", input="number", bands=points, unanswered=-1)
    items = [{"from": "2020-01-01", "kind": "book", **item} for item in work]
    assert scored(rule, answers(work=items), facts=[one]).points == expected


@pytest.mark.parametrize("kind", ["sum", "difference", "product", "ratio", "lowest", "highest"])
def test_before_it_is_answered_a_number_that_may_be_blank_may_leave_nothing(kind: str) -> None:
    one = fact("number", kind, of=["k.n0", "k.n1"])
    rule = criterion("c", "bands", input="number", bands=POINTS, unanswered=-1)
    given = answers() | {"k": {"n0": 5}}
    found = scored(
        rule,
        {key: given[key] for key in given if key != "k"},
        steps=[*STEPS, OPTIONAL],
        facts=[one],
    )
    assert told(found, "lowest", "state") == (-1, State.UNKNOWN)


def test_what_a_blank_counts_as_is_said_in_numbers() -> None:
    wrong = fact("low", "lowest", of=["person.salary"], blank="nothing")
    assert [one.partition(":")[0] for one in faults(wrong)] == ["facts.low.blank"]
    two = fact("off", "difference", of=["person.salary", 1], blank="left_out")
    assert [one.partition(":")[0] for one in faults(two)] == ["facts.off.blank"]


@pytest.mark.parametrize(
    ("work", "more", "expected"),
    [
        ([{"percent": 50}, {"percent": 80}], {}, 50),
        ([{"percent": 50}, {"percent": None}], {}, -1),
        ([{"percent": 50}, {"percent": None}], {"blank": 20}, 20),
        ([{"percent": 50}, {"percent": None}], {"blank": "left_out"}, 50),
        ([], {}, -1),
        ([], {"blank": 20}, 20),
    ],
)
def test_an_item_left_blank_is_not_left_out_of_the_lowest(
    work: list[Data], more: Data, expected: int
) -> None:
    one = fact("number", "lowest", of=["work.percent", 90], **more)
    points = [{"from": n, "to": n + 1, "points": n} for n in range(91)]
    rule = criterion("c", "bands", input="number", bands=points, unanswered=-1)
    items = [{"from": "2020-01-01", "kind": "book", **item} for item in work]
    assert scored(rule, answers(work=items), facts=[one]).points == expected


def study(rows: list[list[str]], bands: list[Data], **more: Any) -> Data:
    return criterion(
        "m",
        "matrix",
        rows={"input": "person.degree", "codes": rows},
        columns={"input": "person.rate", "bands": bands},
        points=[[row * 10 + column for column in range(len(bands))] for row in range(len(rows))],
        **more,
    )


DEGREES = [["none"], ["bachelor", "doctor"]]
WHOLE = [{"from": 12, "to": 20}, {"from": 20}]
HOLED = [{"from": 12, "to": 20}, {"from": 24}]


@pytest.mark.parametrize(
    ("rows", "bands", "said"),
    [
        (DEGREES, WHOLE, []),
        (
            DEGREES,
            HOLED,
            ["columns.bands: No band covers 20 up to 24, and there is no “default”."],
        ),
        (
            [["none"], ["doctor"]],
            WHOLE,
            ["rows.codes: “bachelor” has no points, and there is no “default”."],
        ),
    ],
)
def test_a_matrix_names_its_gaps(rows: list[list[str]], bands: list[Data], said: list[str]) -> None:
    path = "groups.g.criteria.m."
    assert faults(groups=[group("g", study(rows, bands))]) == [f"{path}{one}" for one in said]
    assert faults(groups=[group("g", study(rows, bands, default=3))]) == []


@pytest.mark.parametrize(
    ("degree", "rate", "span"),
    [
        ("none", 15, (0, 0)),
        ("doctor", 25, (11, 11)),
        ("bachelor", 25, (3, 3)),
        ("doctor", 22, (3, 3)),
        ("doctor", 5, (3, 3)),
        ("doctor", None, (3, 11)),
        (None, 25, (1, 11)),
        ("bachelor", None, (3, 3)),
    ],
)
def test_an_answer_beside_the_table_gives_the_default(
    degree: str | None, rate: float | None, span: tuple[int, int]
) -> None:
    rule = study([["none"], ["doctor"]], HOLED, default=3)
    found = scored(rule, answers(person={"degree": degree, "rate": rate}))
    assert told(found, "lowest", "highest") == span
