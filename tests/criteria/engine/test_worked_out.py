"""Facts worked out from answers: dated periods, levels, exact numbers, money, days ago."""

from typing import Any

import pytest

from relocation.criteria.engine import State
from tests.criteria.engine.small import Data, choices, question, requirement, told
from tests.criteria.engine.wide import STEPS, answers, criterion, fact, judge, scored, worked_out

IS_SPOUSE: Data = {"input": "person.spouse", "is": True}


def months(*posts: Data, **more: Any) -> object:
    """Whole months of work on 22 November 2026."""
    worked = fact("fact", "months", of="work", **{"from": "from", "to": "to"}, **more)
    return worked_out(worked, answers(work=list(posts))).points


def post(start: str, end: str | None = None, percent: float | None = None) -> Data:
    return {"from": start, "to": end, "percent": percent, "kind": "book"}


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([post("2026-01-01", "2026-06-30")], 6),
        ([post("2026-01-01", "2026-06-30"), post("2026-04-01", "2026-09-30")], 9),
        ([post("2026-10-23")], 1),
        ([post("2027-01-01")], 0),
    ],
)
def test_months_of_periods_count_overlaps_once(posts: list[Data], expected: int) -> None:
    assert months(*posts) == expected


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([post("2025-01-01", "2025-12-31", 50)], 6),
        ([post("2025-01-01", "2025-12-31", 50), post("2025-01-01", "2025-12-31", 50)], 12),
        ([post("2025-01-01", "2025-12-31", 80), post("2025-07-01", "2025-12-31", 80)], 10),
        ([post("2025-01-01", "2025-12-31", 33.4)], 4),
        ([post("2025-01-01", "2025-12-31", 0)], 0),
    ],
)
def test_part_time_counts_by_its_share_and_never_for_more_than_full(
    posts: list[Data], expected: int
) -> None:
    assert months(*posts, share="percent") == expected


def test_a_share_below_nothing_takes_no_time_from_other_posts() -> None:
    free = {**STEPS[2], "questions": [question("share", "decimal"), *STEPS[2]["questions"]]}
    worked = fact("fact", "months", of="work", share="share", **{"from": "from", "to": "to"})
    full = {**post("2025-01-01", "2025-12-31"), "share": 100}
    for share, expected in ((-100, 12), (0, 12), (50, 18), (150, 24)):
        other = {**post("2024-01-01", "2024-12-31"), "share": share}
        rule = criterion("c", "per_unit", input="fact", unit=1, points=1, most=99)
        steps = [*STEPS[:2], free]
        found = scored(rule, answers(work=[full, other]), facts=[worked], steps=steps)
        assert found.points == expected


def test_only_the_last_years_count() -> None:
    assert months(post("2010-01-01"), within_years=5) == 60
    assert months(post("2010-01-01", "2021-12-22"), within_years=5) == 1


def test_only_what_lies_after_a_day_counts() -> None:
    worked = fact(
        "fact", "months", of="work", after="person.arrives_on", **{"from": "from", "to": "to"}
    )
    given = answers(work=[post("2025-01-01", "2025-12-31")], person={"arrives_on": "2025-06-30"})
    assert worked_out(worked, given).points == 6
    assert worked_out(worked, answers(work=[post("2025-01-01", "2025-12-31")])).points == 12


@pytest.mark.parametrize(("unit", "expected"), [("years", 36), ("months", 437), ("days", 13309)])
def test_time_since_a_date_in_years_months_or_days(unit: str, expected: int) -> None:
    assert worked_out(fact("fact", "age", of="person.birth_date", unit=unit)).points == expected


def test_the_age_on_another_day() -> None:
    aged = fact("fact", "age", of="person.birth_date", at="person.arrives_on")
    assert worked_out(aged, answers(person={"arrives_on": "2020-06-14"})).points == 29


def test_conditions_that_hold_are_counted() -> None:
    counted = fact("fact", "met", conditions=[IS_SPOUSE, {"not": IS_SPOUSE}, {"not": IS_SPOUSE}])
    assert worked_out(counted).points == 2
    found = worked_out(counted, answers(person={"spouse": None}))
    assert found.state is State.UNKNOWN


@pytest.mark.parametrize(("spouse", "expected"), [(True, 7), (False, 40000), (None, None)])
def test_the_first_case_that_holds_gives_the_value(
    spouse: bool | None, expected: int | None
) -> None:
    first = fact(
        "fact",
        "first",
        cases=[{"when": IS_SPOUSE, "value": 7}],
        otherwise={"input": "person.rate"},
    )
    assert worked_out(first, answers(person={"spouse": spouse})).points == expected


@pytest.mark.parametrize(
    ("operation", "of", "expected"),
    [
        ("sum", ["person.salary", "person.rate", 1], 90001),
        ("difference", ["person.salary", "person.rate"], 10000),
        ("product", ["person.salary", 0.1, 3], 15000),
        ("ratio", ["person.salary", "person.rate"], 1.25),
        ("lowest", ["language.listening", "language.reading"], 6.5),
        ("highest", ["language.listening", "language.reading", 7], 8),
    ],
)
def test_numbers_are_worked_out_exactly(operation: str, of: list[object], expected: float) -> None:
    assert worked_out(fact("fact", operation, of=of)).points == pytest.approx(expected, abs=0)


SHARE = fact("share", "ratio", of=["person.salary", "person.rate"])


@pytest.mark.parametrize(
    ("rate", "rule", "expected"),
    [
        (30000, {"at_least": 0.3333}, State.MET),
        (30000, {"at_least": 0.3334}, State.NOT_MET),
        (30000, {"more_than": {"input": "third"}}, State.NOT_MET),
        (29999, {"more_than": {"input": "third"}}, State.MET),
        (30000, {"is": {"input": "third"}}, State.MET),
        (10000, {"is": 1}, State.MET),
    ],
)
def test_a_ratio_that_never_ends_is_compared_exactly(
    rate: int, rule: Data, expected: State
) -> None:
    third = fact("third", "ratio", of=[1, 3])
    given = answers(person={"salary": 10000, "rate": rate})
    needed = requirement("r", {"input": "share", **rule})
    found = judge(given, facts=[SHARE, third], requirements=[needed])
    assert found.requirements[0].state is expected


@pytest.mark.parametrize(("rate", "points"), [(30000, 1), (30001, 0)])
def test_a_ratio_falls_in_its_band_exactly(rate: int, points: int) -> None:
    tripled = fact("tripled", "product", of=["share", 3])
    rule = criterion("c", "bands", input="tripled", bands=[{"from": 1, "points": 1}])
    given = answers(person={"salary": 10000, "rate": rate})
    assert scored(rule, given, facts=[SHARE, tripled]).points == points


@pytest.mark.parametrize(("direction", "expected"), [("down", 6.5), ("up", 7), ("half_up", 7)])
def test_rounding_to_halves(direction: str, expected: float) -> None:
    rounded = fact(
        "fact", "sum", of=["language.reading", 0.3], round={"to": 0.5, "direction": direction}
    )
    assert worked_out(rounded).points == expected


NO_RATE = answers(person={"rate": 0})


def test_a_division_by_zero_is_no_number_and_satisfies_nothing() -> None:
    needed = requirement("r", {"input": "share", "at_least": 0})
    found = judge(NO_RATE, facts=[SHARE], requirements=[needed]).requirements[0]
    assert told(found, "state", "reason") == (
        State.NOT_MET,
        {
            "en": "Not met: share: no number (a division by 0 or the like) (needed: at least 0).",
            "ru": "Не выполнено: share по-русски: числа нет (деление на 0 или подобное)"
            " (нужно: не меньше 0).",
        },
    )


@pytest.mark.parametrize("more", ["sum", "product", "lowest", "difference"])
def test_nothing_is_worked_out_from_a_division_by_zero(more: str) -> None:
    facts = [SHARE, fact("more", more, of=["share", 1])]
    rule = criterion("c", "bands", input="more", bands=[{"to": 9, "points": 5}], unanswered=2)
    found = scored(rule, NO_RATE, facts=facts)
    assert found.points == 2
    assert found.reason["en"] == "more: no number (a division by 0 or the like). Points: 2 of 5."


def test_a_division_by_zero_leads_to_what_counts_otherwise() -> None:
    first = fact(
        "fact",
        "first",
        cases=[{"when": {"input": "share", "more_than": 1}, "value": 7}],
        otherwise=3,
    )
    rule = criterion("c", "per_unit", input="fact", unit=1, points=1, most=9)
    assert scored(rule, NO_RATE, facts=[SHARE, {**first, "code": "fact"}]).points == 3


def test_a_divisor_not_known_yet_leaves_all_open() -> None:
    rule = criterion("c", "bands", input="share", bands=[{"to": 9, "points": 5}], unanswered=2)
    found = scored(rule, answers(person={"rate": None}), facts=[SHARE])
    assert told(found, "lowest", "highest") == (0, 5)


def test_an_expression_that_divides_by_zero_gives_no_number() -> None:
    rule = criterion("c", "expression", cel="person_salary / person_rate", minimum=0, maximum=5)
    assert told(scored(rule, NO_RATE), "points", "reason") == (
        0,
        {
            "en": "Cannot be worked out from salary: 50000; rate: 0. Points: 0 of 5.",
            "ru": "Рассчитать нельзя: salary по-русски: 50000; rate по-русски: 0. Баллы: 0 из 5.",
        },
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"input": "until", "is": "2026-11-22"}, State.MET),
        ({"input": "until", "at_least": "2026-11-23"}, State.NOT_MET),
        ({"input": "until", "at_most": "today"}, State.MET),
        ({"input": "today", "less_than": "2027-01-01"}, State.MET),
    ],
)
def test_the_day_of_assessment_can_be_a_first_value(rule: Data, expected: State) -> None:
    until = fact(
        "until",
        "first",
        cases=[{"when": IS_SPOUSE, "value": {"input": "person.arrives_on"}}],
        otherwise={"input": "today"},
    )
    first = fact(
        "soonest",
        "first",
        cases=[{"when": {"not": IS_SPOUSE}, "value": {"input": "today"}}],
        otherwise={"input": "until"},
    )
    found = judge(
        facts=[until, first],
        requirements=[
            requirement("r", rule),
            requirement("first", {"input": "soonest", "at_most": "today"}),
        ],
    )
    assert [one.state for one in found.requirements] == [expected, State.MET]


def test_ends_of_what_is_missing_are_reckoned_with() -> None:
    total = fact("total", "sum", of=["person.salary", "person.rate"])
    rule = criterion("c", "condition", rule={"input": "total", "at_least": 50000}, points=1)
    assert scored(rule, answers(person={"rate": None}), facts=[total]).points == 1


def test_money_is_turned_into_one_currency() -> None:
    euros = fact(
        "fact",
        "money",
        of="person.salary",
        currency="person.currency",
        to="EUR",
        rates={"USD": 0.92},
    )
    assert worked_out(euros).points == 46000
    assert worked_out(euros, answers(person={"currency": "eur"})).points == 50000
    assert worked_out(euros, answers(person={"currency": None})).state is State.UNKNOWN


def test_a_number_may_come_out_of_a_table() -> None:
    rate = fact(
        "fact",
        "scored",
        use={
            "kind": "lookup",
            "input": "person.degree",
            "table": {"none": 1, "bachelor": 2, "doctor": 3},
        },
    )
    assert worked_out(rate).points == 2


@pytest.mark.parametrize(
    ("test", "score", "expected"),
    [("ielts", 3.5, "none"), ("ielts", 4, "low"), ("ielts", 9, "high"), ("celpip", 5, "high")],
)
def test_scores_become_levels_by_their_test(test: str, score: float, expected: str) -> None:
    level = fact(
        "level",
        "convert",
        of="language.reading",
        by="language.test",
        tables={
            "ielts": [{"from": 4, "to": 6, "value": "low"}, {"from": 6, "value": "high"}],
            "celpip": [{"from": 5, "value": "high"}],
        },
        choices=choices("none", "low", "high"),
        default="none",
    )
    rule = criterion(
        "r",
        "levels",
        input="level",
        levels=[{"at_least": "low", "points": 1}, {"at_least": "high", "points": 2}],
    )
    given = answers(language={"test": test, "reading": score})
    assert scored(rule, given, facts=[level]).points == {"none": 0, "low": 1, "high": 2}[expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"input": "person.birth_date", "less_than": {"years_ago": 36}}, State.MET),
        ({"input": "person.birth_date", "less_than": {"years_ago": 37}}, State.NOT_MET),
        ({"input": "person.birth_date", "at_least": {"months_ago": 438}}, State.MET),
        ({"input": "person.birth_date", "at_most": "today"}, State.MET),
        ({"input": "person.birth_date", "less_than": {"input": "today"}}, State.MET),
        ({"input": "person.birth_date", "more_than": "2000-01-01"}, State.NOT_MET),
        ({"input": "person.salary", "more_than": {"input": "person.rate"}}, State.MET),
        ({"input": "person.salary", "is": {"input": "person.rate"}}, State.NOT_MET),
        ({"input": "language.english", "more_than": {"input": "language.german"}}, State.MET),
        ({"input": "language.english", "at_most": "b2"}, State.NOT_MET),
        ({"count": [IS_SPOUSE, {"not": IS_SPOUSE}], "at_least": 1}, State.MET),
        ({"count": [IS_SPOUSE, {"not": IS_SPOUSE}], "at_least": 2}, State.NOT_MET),
        ({"expression": "person_salary > person_rate && !person_spouse"}, State.MET),
        ({"expression": "years(person_birth_date, today) > 40"}, State.NOT_MET),
    ],
)
def test_conditions_compare_inputs_days_and_levels(rule: Data, expected: State) -> None:
    assert judge(requirements=[requirement("r", rule)]).requirements[0].state is expected


def test_a_requirement_may_hang_on_another_and_be_waived_by_points() -> None:
    rich = requirement("rich", {"input": "person.salary", "at_least": 10**6})
    waived = requirement(
        "r", {"requirement": "rich"}, unless={"input": "points.one", "at_least": 1}
    )
    found = judge(requirements=[waived, rich])
    assert told(found.requirements[0], "state") == (State.WAIVED,)
    assert found.requirements[0].reason["en"] == "Waived: one: 1 (needed: at least 1)."
    kept = requirement("r", {"requirement": "rich"}, unless={"input": "points.one", "at_least": 2})
    assert judge(requirements=[kept, rich]).requirements[0].state is State.NOT_MET
