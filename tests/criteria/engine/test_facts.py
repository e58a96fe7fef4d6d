"""Facts: ages, years of dated periods, counts."""

from typing import Any

import pytest

from relocation.criteria.engine import Finding
from relocation.criteria.engine.periods import FULL, months_covered, whole_years
from tests.criteria.engine.small import (
    FACTS,
    ON,
    STEPS,
    Data,
    bands,
    day,
    finding,
    group,
    judge,
    question,
    score,
    text,
    told,
)


def years(*edges: tuple[str, str]) -> int:
    return months_covered([(day(start), day(end), FULL) for start, end in edges]) // 12


def post(start: str, end: str | None = None, **more: Any) -> Data:
    return {"started_on": start, "ended_on": end, "paid": True, **more}


def of_experience(*posts: object) -> Finding:
    every_year = [(year, year + 1 if year < 29 else None, year) for year in range(1, 30)]
    return score({"work": list(posts)}, bands("years", "experience", *every_year))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2000-11-22", "2026-11-22", 26),
        ("2000-11-23", "2026-11-22", 25),
        ("2000-02-29", "2026-02-28", 25),
        ("2000-02-29", "2026-03-01", 26),
        ("2000-02-29", "2028-02-29", 28),
    ],
)
def test_years_are_completed_on_the_birthday(born: str, on: str, age: int) -> None:
    assert whole_years(day(born), day(on)) == age


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([("2018-01-01", "2022-12-31")], 5),
        ([("2018-01-01", "2022-12-29")], 4),
        ([("2018-01-01", "2019-12-31"), ("2020-01-01", "2022-12-31")], 5),
        ([("2018-01-01", "2021-12-31"), ("2019-06-01", "2020-06-01")], 4),
        ([("2018-01-16", "2018-07-15"), ("2020-01-16", "2020-07-15")], 1),
        ([("2018-01-01", "2018-06-15"), ("2020-01-01", "2020-06-15")], 0),
        ([("2018-01-01", "2018-06-15"), ("2020-01-01", "2020-07-15")], 1),
        ([], 0),
    ],
)
def test_years_of_periods_count_overlaps_once(
    periods: list[tuple[str, str]], expected: int
) -> None:
    assert years(*periods) == expected


def test_the_age_is_that_on_the_day_of_assessment() -> None:
    found = score({"person": {"birth_date": "2000-11-22"}}, bands("adult", "age", (26, 27, 1)))
    assert (str(found.points), found.facts[0].value) == ("1", {"en": "26", "ru": "26"})


def test_a_birth_date_in_the_future_leaves_the_age_unknown() -> None:
    found = score({"person": {"birth_date": "2030-01-01"}}, bands("adult", "age", (18, None, 1)))
    assert told(found, "lowest", "highest") == (0, 1)


def test_a_post_without_last_day_goes_on_until_the_day_of_assessment() -> None:
    assert of_experience(post("2020-11-23")).points == 6
    assert of_experience(post("2020-11-23", ON.isoformat())).points == 6


def test_a_post_that_ends_later_counts_up_to_the_day_of_assessment() -> None:
    assert of_experience(post("2020-11-23", "2040-01-01")).points == 6


@pytest.mark.parametrize("end", [None, "2031-01-01"])
def test_a_post_that_has_not_begun_does_not_count(end: str | None) -> None:
    assert of_experience(post("2030-01-01", end)).points == 0


def test_only_items_that_satisfy_the_condition_count() -> None:
    assert (
        of_experience(post("2010-01-01", "2012-12-31"), post("2000-01-01", paid=False)).points == 3
    )


@pytest.mark.parametrize(
    "unclear",
    [
        {"paid": True},
        {"started_on": "2019-01-01", "ended_on": "2018-01-01", "paid": True},
        {"started_on": "2001-01-01"},
        {"started_on": "2019-02-30", "paid": True},
        {"started_on": "2001-01-01", "ended_on": "soon", "paid": True},
        "a post",
    ],
)
def test_an_unclear_post_leaves_the_years_open_above_what_is_sure(unclear: object) -> None:
    found = of_experience(post("2010-01-01", "2012-12-31"), unclear)
    assert told(found, "points", "lowest", "highest") == (None, 3, 29)
    assert found.reason["en"] == "experience: not answered yet. Points still possible: 3 to 29."


@pytest.mark.parametrize(
    ("work", "lowest", "highest"),
    [
        ([{"paid": True}, {"paid": False}, {"paid": True}], 2, 2),
        ([{"paid": True}, {}], 1, 2),
        ([], 0, 0),
        (None, 0, 5),
        ("text", 0, 5),
        ([{"paid": True}] * 9, 5, 5),
    ],
)
def test_counts_know_their_ends(work: object, lowest: int, highest: int) -> None:
    each = [(count, count + 1, count) for count in range(1, 10)]
    found = score({"work": work}, bands("posts", "paid_posts", *each))
    assert told(found, "lowest", "highest") == (lowest, highest)


def test_the_age_of_nobody_is_not_asked() -> None:
    partner = question("partner_born", "date", when={"input": "person.stateless", "is": True})
    person = {**STEPS[0], "questions": [*STEPS[0]["questions"], partner]}
    age = {"code": "partner_age", "title": text("a"), "kind": "age", "of": "person.partner_born"}
    young = bands("young", "partner_age", (0, 30, 5))
    found = [
        finding(
            judge(
                {"person": person_answers},
                steps=[person, *STEPS[1:]],
                facts=[*FACTS, age],
                groups=[group("g", young)],
            ),
            "young",
        )
        for person_answers in ({"stateless": False}, {})
    ]
    assert [told(one, "points", "highest") for one in found] == [(0, 0), (None, 5)]
