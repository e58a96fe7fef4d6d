"""Bringing programmes in: once, by whoever comes first, without undoing what was edited."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from relocation.accounts.enums import Role
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.criteria.actions import load_programme, route_chain, save_category, update_route
from relocation.criteria.engine import CriteriaError
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Reason, Route, SkillCategory
from relocation.criteria.queries import open_routes
from tests.factories import accounts, programme

pytestmark = pytest.mark.django_db


def _rows() -> list[list[dict[str, Any]]]:
    kinds = (Route, SkillCategory, Reason, CriteriaSet)
    return [[dict(row) for row in kind.objects.order_by("pk").values()] for kind in kinds]


@pytest.mark.parametrize("name", ["persons_of_interest", "shared_values"])
def test_a_programme_is_brought_in_whole(name: str) -> None:
    given = programme.programme_file(name)
    route = load_programme(by=None, programme=given)
    assert (route.title, route.plan) == (given["route"]["title"], given["route"].get("plan", []))
    assert [category.code for category in route.categories.all()] == [
        category["code"] for category in given.get("categories", [])
    ]
    assert route.reasons.count() == len(given.get("reasons", []))


def test_its_criteria_are_in_force_from_the_day_the_route_opens() -> None:
    route = load_programme(by=None, programme=programme.programme_file())
    criteria = route.criteria_sets.get()
    assert (criteria.state, criteria.version) == (SetState.PUBLISHED, 1)
    assert criteria.document == programme.programme_file()["criteria_set"]
    assert criteria.in_force_from == route.opens_on


def test_a_programme_without_criteria_takes_no_applications() -> None:
    route = programme.route("shared_values")
    assert (route.criteria_sets.count(), list(open_routes(date(2030, 1, 1)))) == (0, [])


def test_bringing_it_in_again_changes_nothing() -> None:
    route = programme.route()
    before = _rows()
    load_programme(by=None, programme=programme.programme_file())
    assert _rows() == before
    assert [event.deed for event in events_of(route_chain(route))] == [
        "load_programme",
        "publish_criteria",
    ]


def test_what_administrators_edited_is_kept() -> None:
    administrator, route = accounts.account(Role.ADMINISTRATOR), programme.route()
    update_route(
        by=administrator,
        route_id=route.pk,
        title={"en": "Ours", "ru": "Наш"},
        summary={},
        legal_source={},
        opens_on=date(2027, 1, 1),
        closes_on=None,
    )
    category = route.categories.all()[0]
    save_category(
        by=administrator,
        route_id=route.pk,
        code=category.code,
        is_new=False,
        title={"en": "Other"},
        summary={},
        is_open=False,
    )
    before = _rows()
    load_programme(by=None, programme=programme.programme_file())
    assert _rows() == before
    assert [event.deed for event in events_of(route_chain(route))][2:] == [
        "update_route",
        "update_category",
    ]


def test_a_wrong_set_brings_nothing_in() -> None:
    given = programme.programme_file()
    given["criteria_set"] = {"steps": "none"}
    with pytest.raises(CriteriaError):
        load_programme(by=None, programme=given)
    assert Route.objects.count() == 0


def test_a_title_of_a_page_is_refused_wherever_it_comes_from() -> None:
    given = programme.programme_file()
    given["categories"][0]["title"]["ru"] = "я" * 5008
    with pytest.raises(Refusal, match="title") as refused:
        load_programme(by=None, programme=given)
    sentence = "Shorten the title to 200 characters; now there are 5008."
    assert str(refused.value.sentence) == sentence
    assert not Route.objects.exists()
    route = programme.route()
    texts: dict[str, Any] = {"title": {"en": "x" * 201}, "summary": {}}
    by = accounts.account(Role.ADMINISTRATOR)
    with pytest.raises(Refusal, match="title"):
        save_category(by=by, route_id=route.pk, code="new", is_new=True, is_open=True, **texts)
    with pytest.raises(Refusal, match="title"):
        update_route(
            by=by, route_id=route.pk, legal_source={}, opens_on=None, closes_on=None, **texts
        )


@pytest.mark.django_db(transaction=True)
def test_two_processes_bring_a_programme_in_once() -> None:
    start = threading.Barrier(3)

    def load() -> None:
        start.wait()
        load_programme(by=None, programme=programme.programme_file())
        connection.close()

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    route = Route.objects.get()
    assert (route.criteria_sets.count(), events_of(route_chain(route)).count()) == (1, 2)


def test_a_route_closes_only_after_it_opens() -> None:
    route, administrator = programme.route(), accounts.account(Role.ADMINISTRATOR)
    given: dict[str, Any] = {"title": {}, "summary": {}, "legal_source": {}}
    for opens_on in (None, date(2027, 1, 2)):
        days: dict[str, Any] = {"opens_on": opens_on, "closes_on": date(2027, 1, 1)}
        with pytest.raises(Refusal) as refused:
            update_route(by=administrator, route_id=route.pk, **given, **days)
        assert refused.value.code == "wrong_days"


def test_a_category_is_added_once() -> None:
    route, administrator = programme.route(), accounts.account(Role.ADMINISTRATOR)
    given: dict[str, Any] = {
        "by": administrator,
        "route_id": route.pk,
        "code": "astronauts",
        "is_new": True,
        "title": {"en": "Astronauts"},
        "summary": {},
        "is_open": True,
    }
    before = route.categories.count()
    assert save_category(**given).position == before
    with pytest.raises(Refusal) as refused:
        save_category(**given)
    assert (refused.value.code, route.categories.count()) == ("taken", before + 1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_change_programmes(role: Role) -> None:
    with pytest.raises(Refusal) as refused:
        load_programme(by=accounts.account(role), programme=programme.programme_file())
    assert refused.value.code == "not_yours"
