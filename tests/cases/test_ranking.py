"""The order of the cases of a version: as the engine ranks them, whoever decides otherwise."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from relocation.cases import actions
from relocation.cases.enums import Result, State
from relocation.cases.models import Case
from relocation.cases.queries import Counts, Round, counts, ranking
from relocation.criteria.engine import Entry, assess, rank
from relocation.criteria.models import Route
from relocation.criteria.queries import compiled
from tests.factories import accounts, cases, panels, rankings, versions
from tests.factories.answers import ANSWERS

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 5, 1, tzinfo=UTC)
MANY = 60


def order(of: Round, size: int = 50) -> list[str]:
    """The references in their order, over all pages; each page begins at its own place."""
    page, place = ranking(of, size=size)
    found = [case.reference for case in page.rows]
    assert place == 1
    while page.after:
        page, place = ranking(of, after=page.after, size=size)
        assert place == len(found) + 1
        found += [case.reference for case in page.rows]
    return found


def _round(route: Route, **more: Any) -> Round:
    return Round(route.criteria_sets.get().pk, **more)


def _random_case(dice: random.Random) -> tuple[dict[str, Any], datetime]:
    merits = [versions.MERIT] * dice.randrange(4)
    born = dice.choice(["1988-03-14", "1990-01-01", "1970-12-31"])
    issued = dice.choice(["2020-01-01", "2021-06-01", None])
    answers = {
        **ANSWERS,
        "achievements": merits,
        "person": {**ANSWERS["person"], "birth_date": born},
        "passport": {**ANSWERS["passport"], "issued_on": issued},
        "language": {"russian_level": dice.choice(["none", "basic", "working", "native", None])},
    }
    return answers, SENT + timedelta(minutes=dice.randrange(MANY))


@pytest.mark.parametrize(
    ("seed", "limits"), [(0, {"places": 20}), (1, {"places": 40, "cut_off": 70}), (2, {})]
)
def test_the_order_is_the_engines(seed: int, limits: dict[str, Any]) -> None:
    dice = random.Random(seed)
    route = rankings.route(**limits)
    first = rankings.case(route)
    made = rankings.others(first, [_random_case(dice) for _ in range(MANY)])
    found = sorted([first, *made], key=lambda case: case.pk)
    criteria_set = compiled(first.criteria_set)
    places = rank(
        criteria_set,
        [
            Entry(
                case.reference,
                assess(criteria_set, case.answers, case.submitted_at.date()),
                case.answers,
                case.submitted_at,
            )
            for case in found
        ],
    )
    cut_off = Decimal(limits["cut_off"]) if "cut_off" in limits else None
    of = _round(route, places=limits.get("places"), cut_off=cut_off)
    assert order(of, size=7) == [one.key for one in places]
    numbers = counts(of)
    assert [one.invited for one in places] == [
        place < numbers.inside for place in range(numbers.placed)
    ]
    assert sum((numbers.placed, numbers.failing, numbers.unknown)) == len(found)
    assert 10 < numbers.placed < MANY


@pytest.fixture
def route() -> Route:
    """Two places."""
    return rankings.route(places=2)


@pytest.fixture
def two(route: Route) -> tuple[Case, Case]:
    """Two cases of equal points; the older person was first to apply."""
    older, younger = rankings.case(route, birth_date="1987-01-01"), rankings.case(route)
    assert older.points == younger.points
    return older, younger


def test_what_an_officer_decides_moves_the_case(route: Route, two: tuple[Case, Case]) -> None:
    older, younger = two
    assert order(_round(route)) == [younger.reference, older.reference]
    officer = accounts.caseworker()
    actions.claim(by=officer, case_id=older.pk, version=older.version)
    panels.overridden(older, officer, "russian", 3)
    assert order(_round(route)) == [older.reference, younger.reference]
    panels.overridden(older, officer, "adult", instead=False)
    assert order(_round(route)) == [younger.reference]
    assert counts(_round(route)).failing == 1


@pytest.mark.parametrize(
    ("ended", "holds"),
    [
        ({"state": State.COMPLETED, "result": Result.AGREED}, True),
        ({"state": State.COMPLETED, "result": Result.DECLINED}, False),
        ({"state": State.REFUSED}, False),
        ({"state": State.WITHDRAWN}, False),
    ],
)
def test_who_is_agreed_to_keeps_the_place(
    route: Route, two: tuple[Case, Case], ended: dict[str, str], holds: bool
) -> None:
    older, younger = two
    Case.objects.filter(pk=younger.pk).update(**ended)
    assert order(_round(route)) == [younger.reference] * holds + [older.reference]


def test_first_and_last_day_of_a_window_are_in_it(route: Route, two: tuple[Case, Case]) -> None:
    older, _younger = two
    Case.objects.filter(pk=older.pk).update(submitted_at=SENT)
    day, eve = date(2026, 5, 1), date(2026, 4, 30)
    within = _round(route, submitted_from=day, submitted_to=day)
    assert order(within) == [older.reference]
    assert order(_round(route, submitted_to=eve)) == []
    assert counts(within) == Counts(placed=1, inside=1, failing=0, unknown=0, not_placed=0)


def test_another_version_places_anew_or_not_at_all(route: Route, two: tuple[Case, Case]) -> None:
    case = two[0]
    other = versions.published(route, pass_mark=50)
    found = assess(compiled(other), case.answers, case.submitted_at.date())
    actions.repin(case=case, criteria_set=other, found=found, unasked=[])
    case.refresh_from_db()
    assert (case.ranked_by, case.points) == (None, two[1].points)


def test_cases_assessed_before_are_placed_by_the_command(
    route: Route, two: tuple[Case, Case]
) -> None:
    as_it_is = list(Case.objects.order_by("pk").values())
    Case.objects.update(ranked_by=None)
    assert counts(_round(route)).not_placed == 2
    out = StringIO()
    call_command("reassess", "--rank", "--slice", "1", stdout=out)
    assert out.getvalue() == "2 cases placed\n"
    assert list(Case.objects.order_by("pk").values()) == as_it_is
    assert cases.waiting_case(route=route).ranked_by is None
