"""Handoffs that need attention: why they stopped, every attempt, and sending them again."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.models import Account
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Attempt, Handoff, Ministry
from tests.desk.conftest import browser
from tests.desk.pages import soup, text
from tests.factories import cases


@pytest.fixture
def ministry(db: None) -> Ministry:
    """The interior ministry at an address where nobody listens."""
    given = {"title": {"en": "Interior", "ru": "МВД"}, "address": "http://127.0.0.1:9/"}
    return Ministry.objects.update_or_create(code="interior", defaults=given)[0]


def stopped(caseworker: Account, senior: Account) -> Handoff:
    """A handoff that gave up after two attempts."""
    handoff = cases.approved_case(by=caseworker, second=senior).handoffs.get()
    handoff.attempts.all().delete()
    handoff.state, handoff.leased_until = HandoffState.NEEDS_ATTENTION, None
    handoff.attempts_made, handoff.last_error = 2, "timeout"
    handoff.save()
    for number in (1, 2):
        Attempt.objects.create(
            handoff=handoff,
            number=number,
            started_at=timezone.now(),
            finished_at=timezone.now(),
            status_code=503 if number == 1 else None,
            error="http_503" if number == 1 else "timeout",
        )
    return handoff


@pytest.mark.usefixtures("ministry")
def test_a_stopped_handoff_is_listed_with_reason_and_attempts(
    desk: Client, caseworker: Account, senior: Account
) -> None:
    handoff = stopped(caseworker, senior)
    row = soup(desk.get("/desk/attention/")).select_one("tbody tr")
    for part in (handoff.case.reference, "Interior", "did not answer in time", "answer 503"):
        assert part in text(row)


@pytest.mark.usefixtures("ministry")
def test_an_officer_sends_it_again_once(desk: Client, caseworker: Account, senior: Account) -> None:
    address = f"/desk/attention/{stopped(caseworker, senior).pk}/retry/"
    first = desk.post(address, follow=True)
    assert "is being sent to the ministry again" in text(soup(first))
    assert "Nothing needs attention" in text(soup(first))
    second = desk.post(address, follow=True)
    assert "needs no attention any more" in text(soup(second))


@pytest.mark.usefixtures("ministry")
def test_an_auditor_sees_the_list_without_the_button(
    auditor: Account, caseworker: Account, senior: Account
) -> None:
    handoff, client = stopped(caseworker, senior), browser(auditor)
    assert soup(client.get("/desk/attention/")).select("tbody form") == []
    assert client.post(f"/desk/attention/{handoff.pk}/retry/").status_code == 403


def test_an_unknown_handoff_is_not_found(desk: Client) -> None:
    missing = "11111111-1111-1111-1111-111111111111"
    assert desk.post(f"/desk/attention/{missing}/retry/").status_code == 404


@pytest.mark.usefixtures("ministry")
@pytest.mark.parametrize("rows", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    desk: Client,
    caseworker: Account,
    senior: Account,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(rows):
        stopped(caseworker, senior)
    desk.get("/desk/attention/")
    with django_assert_num_queries(3):
        assert len(soup(desk.get("/desk/attention/")).select("tbody tr")) == rows
