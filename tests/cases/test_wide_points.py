"""Points as wide as the format gives them: kept to the last place, shown without needless zeros."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.cases.models import Case
from relocation.ministries.packet import packet_of
from tests.factories import accounts, cases, panels

pytestmark = pytest.mark.django_db

GIVEN = Decimal("123456789.1235")


@pytest.fixture
def case(db: None) -> Case:
    """Two people gave the same millions of points and some ten thousandths of one."""
    case = cases.waiting_case(route=panels.route(most=900_000_000))
    for by in (accounts.caseworker(), accounts.senior_officer()):
        panels.judged(case, by, str(GIVEN))
    case.refresh_from_db()
    return case


def test_all_places_are_kept(case: Case) -> None:
    computed = case.assessments.latest("pk")
    assert case.points is not None
    assert (case.points % 1, case.points >= GIVEN) == (Decimal("0.1235"), True)
    assert computed.total == case.points
    assert {one.points for one in case.judgements.all()} == {GIVEN}


def test_they_are_shown_without_needless_zeros(case: Case) -> None:
    whole = Case.objects.filter(pk=cases.waiting_case(route=case.route).pk)
    whole.update(points=Decimal(40))
    browser = Client()
    browser.force_login(accounts.account(Role.CASEWORKER))
    listed = browser.get("/desk/", {"state": "waiting"}).content.decode()
    assert f"<small>{case.points} points</small>" in listed
    assert "<small>40 points</small>" in listed
    read = browser.get(f"/desk/cases/{whole.get().pk}/").content.decode()
    assert "<dt>Points</dt><dd>40 " in read


def test_a_ministry_is_told_two_places(case: Case) -> None:
    told: dict[str, Any] = packet_of(case, stage=0, step=case.route.plan[0])["assessment"]
    assert told["total"] == f"{case.points:.2f}"
    assert told["total"].endswith(".12")
