"""Every kind of criterion: its points, what is still possible, and what would give more."""

from decimal import Decimal
from typing import Any

import pytest

from relocation.criteria.engine import State
from tests.criteria.engine.small import Data, choices, group, told
from tests.criteria.engine.wide import answers, criterion, fact, judge, scored

IS_SPOUSE: Data = {"input": "person.spouse", "is": True}
SCORES = {"kind": "bands", "bands": [{"from": 6, "to": 7, "points": 2}, {"from": 7, "points": 5}]}
ABILITIES = ["language.listening", "language.reading", "language.writing"]


def each(combine: str, **more: Any) -> Data:
    return criterion("each", "each", inputs=ABILITIES, combine=combine, use=SCORES, **more)


@pytest.mark.parametrize(
    ("german", "expected"),
    [("a1", 0), ("a2", 1), ("b1", 1), ("b2", 3), ("c1", 3)],
)
def test_the_last_level_reached_counts(german: str, expected: int) -> None:
    steps = [{"at_least": "b2", "points": 3}, {"at_least": "a2", "points": 1}]
    rule = criterion("german", "levels", input="language.german", levels=steps)
    found = scored(rule, answers(language={"german": german}))
    assert told(found, "points", "maximum") == (expected, 3)


def test_the_next_level_is_told() -> None:
    steps = [{"at_least": "b2", "points": 3}, {"at_least": "a2", "points": 1}]
    found = scored(criterion("german", "levels", input="language.german", levels=steps))
    assert found.next == {
        "en": "german: b2 would give 3.",
        "ru": "german по-русски: b2 по-русски – было бы 3.",
    }


@pytest.mark.parametrize(("spouse", "span"), [(True, (4, 4)), (False, (-1, -1)), (None, (-1, 4))])
def test_a_condition_gives_points_or_takes_them(spouse: bool | None, span: tuple[int, int]) -> None:
    rule = criterion("with", "condition", rule=IS_SPOUSE, points=4, otherwise=-1)
    found = scored(rule, answers(person={"spouse": spouse}))
    assert told(found, "lowest", "highest") == span


def test_what_a_condition_wants_is_told() -> None:
    found = scored(criterion("with", "condition", rule=IS_SPOUSE, points=4))
    assert found.reason["en"] == "Not given: spouse: no (needed: yes). Points: 0 of 4."
    assert found.next == {
        "en": "Changing this would give 4: spouse: no (needed: yes).",
        "ru": "С другим ответом было бы 4: spouse по-русски: нет (нужно: да).",
    }


def by_spouse(otherwise: float = 110) -> Data:
    """A table that changes with a condition."""
    table = {"kind": "bands", "input": "age", "bands": [{"from": 30, "to": 40, "points": 100}]}
    return criterion(
        "age", "first", cases=[{"when": IS_SPOUSE, "use": table}], otherwise={"points": otherwise}
    )


AGE = fact("age", "age", of="person.birth_date")


@pytest.mark.parametrize(
    ("spouse", "span"), [(True, (100, 100)), (False, (110, 110)), (None, (100, 110))]
)
def test_the_table_changes_with_a_condition(spouse: bool | None, span: tuple[int, int]) -> None:
    found = scored(by_spouse(), answers(person={"spouse": spouse}), facts=[AGE])
    assert told(found, "lowest", "highest") == span


def test_the_condition_that_chose_the_table_is_told() -> None:
    found = scored(by_spouse(), answers(person={"spouse": True}), facts=[AGE])
    assert found.reason["en"] == (
        "age: 36 (from 30 to under 40). Points: 100 of 100. "
        "This table counts because of spouse: yes (needed: yes)."
    )


@pytest.mark.parametrize(
    ("salary", "expected"), [(0, 0), (10400, 0), (10500, 1), (11999, 3), (99999, 10), (100, 0)]
)
def test_whole_units_above_a_floor_count(salary: float, expected: int) -> None:
    rule = criterion(
        "pay", "per_unit", input="person.salary", unit=500, points=1, above=10000, most=10
    )
    found = scored(rule, answers(person={"salary": salary}))
    assert told(found, "points", "maximum") == (expected, 10)


def test_half_units_count() -> None:
    rule = criterion("pay", "per_unit", input="language.reading", unit=0.5, points=1, most=20)
    assert scored(rule).points == 13


def test_units_may_take_points_away() -> None:
    rule = criterion("pay", "per_unit", input="language.reading", unit=1, points=-2, most=-10)
    assert told(scored(rule), "points", "maximum") == (-10, 0)
    assert scored(rule, answers(language={"reading": 2.9})).points == -4


def study_and_age() -> Data:
    return criterion(
        "both",
        "matrix",
        rows={"input": "person.degree", "codes": [["none"], ["bachelor", "doctor"]]},
        columns={"input": "age", "bands": [{"from": 18, "to": 36}, {"from": 36, "to": 45}]},
        points=[[0, 1], [13, 25]],
    )


@pytest.mark.parametrize(
    ("degree", "born", "span"),
    [
        ("doctor", "1990-06-15", (25, 25)),
        ("doctor", "2000-06-15", (13, 13)),
        ("none", "1990-06-15", (1, 1)),
        ("doctor", "2015-06-15", (0, 0)),
        (None, "1990-06-15", (1, 25)),
        ("doctor", None, (0, 25)),
        ("none", None, (0, 1)),
    ],
)
def test_two_inputs_meet_in_a_table(
    degree: str | None, born: str | None, span: tuple[int, int]
) -> None:
    given = answers(person={"degree": degree, "birth_date": born})
    found = scored(study_and_age(), given, facts=[AGE])
    assert told(found, "lowest", "highest") == span


def test_the_change_of_one_input_that_gives_more_is_told() -> None:
    found = scored(study_and_age(), answers(person={"degree": "none"}), facts=[AGE])
    assert found.next is not None
    assert found.next["en"] == "degree: bachelor / doctor would give 25."


@pytest.mark.parametrize(
    ("combine", "more", "expected"),
    [
        ("sum", {}, 12),
        ("sum", {"most": 11}, 11),
        ("lowest", {}, 2),
        ("highest", {}, 5),
        ("highest", {"others": {"kind": "bands", "bands": [{"from": 6, "points": 1}]}}, 7),
    ],
)
def test_one_table_serves_several_inputs(combine: str, more: Data, expected: int) -> None:
    assert scored(each(combine, **more)).points == expected


def test_a_missing_ability_leaves_a_range() -> None:
    found = scored(each("sum"), answers(language={"reading": None}))
    assert told(found, "lowest", "highest", "state") == (10, 15, State.UNKNOWN)


def works(combine: str, **more: Any) -> Data:
    table = {"kind": "lookup", "input": "work.kind", "table": {"book": 5, "article": 1}}
    return criterion("works", "items", of="work", combine=combine, use=table, **more)


BOOKS = [{"kind": "book", "from": "2020-01-01"}, {"kind": "article"}, {"kind": "article"}]


@pytest.mark.parametrize(
    ("combine", "more", "expected"),
    [
        ("sum", {}, 7),
        ("sum", {"most": 6}, 6),
        ("highest", {}, 5),
        ("lowest", {}, 1),
        ("sum", {"where": {"input": "work.kind", "is": "article"}}, 2),
    ],
)
def test_every_item_of_a_step_scores(combine: str, more: Data, expected: int) -> None:
    assert scored(works(combine, **more), answers(work=BOOKS)).points == expected


@pytest.mark.parametrize(
    ("work", "span"), [(None, (0, 25)), ([], (0, 0)), ([{"kind": "book"}, {}], (6, 10))]
)
def test_items_not_named_yet_leave_a_range(work: object, span: tuple[int, int]) -> None:
    found = scored(works("sum"), answers(work=work))
    assert told(found, "lowest", "highest") == span


@pytest.mark.parametrize(
    ("given", "span"),
    [
        ([], (0, 20)),
        ([12], (0, 20)),
        ([12, 15], (13.5, 13.5)),
        ([2, 15], (0, 20)),
        ([2, 15, 10], (9, 9)),
        ([30, 20], (20, 20)),
    ],
)
def test_a_panel_judges_and_a_third_is_asked_when_two_are_apart(
    given: list[float], span: tuple[float, float]
) -> None:
    rule = criterion("art", "judged", maximum=20, assessors=2, third_when_apart=5)
    judgements = {"judgements": {"art": [{"points": one} for one in given]}}
    found = scored(rule, answers() | judgements)
    assert told(found, "lowest", "highest") == span


def test_an_expression_is_held_between_its_ends() -> None:
    rule = criterion(
        "pay", "expression", cel="person_salary / person_rate * 10", minimum=0, maximum=12
    )
    assert scored(rule).points == 12
    assert scored(rule, answers(person={"salary": 10000})).points == 2.5
    found = scored(rule, answers(person={"salary": None}))
    assert told(found, "lowest", "highest") == (0, 12)
    assert found.reason["en"] == (
        "Cannot be said before these are answered: salary: no answer; rate: 40000. "
        "Points still possible: 0 to 12."
    )


def test_the_best_of_alternatives_counts_and_caps_lie_within_caps() -> None:
    four, nine, six = (
        criterion(f"c{n}", "condition", rule={"not": IS_SPOUSE}, points=n) for n in (4, 9, 6)
    )
    inner = {**group("inner", nine, cap=5), "combine": "sum"}
    best = {**group("best", four), "groups": [inner], "combine": "highest"}
    outer = {**group("outer", six, cap=8), "groups": [best]}
    found = judge(groups=[outer])
    assert found.total == 8
    assert [one.points for one in found.findings] == [Decimal(n) for n in (8, 6, 5, 4, 5, 9)]


@pytest.mark.parametrize(("spouse", "total"), [(True, 3), (False, 8), (None, None)])
def test_a_cap_may_change_with_a_condition(spouse: bool | None, total: int | None) -> None:
    cap = {"first": [{"when": IS_SPOUSE, "value": 3}], "otherwise": 8}
    rule = criterion("b", "bands", input="person.salary", bands=[{"from": 1, "points": 10}])
    found = judge(answers(person={"spouse": spouse}), groups=[group("g", rule, cap=cap)])
    assert found.total == total


def test_a_group_that_does_not_apply_gives_nothing() -> None:
    rule = criterion("b", "bands", input="person.salary", bands=[{"from": 1, "points": 10}])
    found = judge(groups=[{**group("g", rule), "when": IS_SPOUSE}])
    assert found.total == 0
    assert [one.state for one in found.findings] == [State.NOT_APPLICABLE] * 2


def test_a_criterion_may_look_at_the_points_of_another() -> None:
    first = criterion("a", "bands", input="person.salary", bands=[{"from": 1, "points": 10}])
    second = criterion("b", "bands", input="points.a", bands=[{"from": 10, "points": 3}])
    assert judge(groups=[group("g", second, first)]).total == 13


def test_a_lookup_reads_a_fact_with_choices() -> None:
    level = fact(
        "level",
        "convert",
        of="language.reading",
        by="language.test",
        tables={"ielts": [{"from": 4, "to": 6.5, "value": "low"}, {"from": 6.5, "value": "high"}]},
        choices=choices("none", "low", "high"),
        default="none",
    )
    rule = criterion("r", "lookup", input="level", table={"none": 0, "low": 1, "high": 4})
    assert scored(rule, facts=[level]).points == 4
    assert scored(rule, answers(language={"test": "celpip"}), facts=[level]).points == 0
