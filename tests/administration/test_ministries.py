"""Ministries: listed, and their addresses changed with an event."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from relocation.audit.models import Event
from relocation.ministries.actions.addressing import ministry_chain
from relocation.ministries.models import Ministry
from tests.administration.pages import filled_in, rows, soup, text


@pytest.fixture
def ministry(db: None) -> Ministry:
    """The only ministry."""
    Ministry.objects.all().delete()
    return Ministry.objects.create(
        code="interior", title={"en": "Interior", "ru": "МВД"}, address="http://127.0.0.1:9/queue"
    )


def test_an_address_is_changed_with_an_event(office: Client, ministry: Ministry) -> None:
    address = f"/administration/ministries/{ministry.pk}/"
    form = filled_in(office.get(address))
    assert form["address"] == "http://127.0.0.1:9/queue"
    office.post(address, form | {"address": "https://queue.interior.example/inbox/"})
    ministry.refresh_from_db()
    assert ministry.address == "https://queue.interior.example/inbox/"
    event = Event.objects.get(chain=ministry_chain(ministry))
    assert (event.deed, event.data["from"]) == ("update_ministry", "http://127.0.0.1:9/queue")


def test_something_that_is_no_address_is_refused_and_kept(
    office: Client, ministry: Ministry
) -> None:
    address = f"/administration/ministries/{ministry.pk}/"
    answer = office.post(address, {"address": "not an address"})
    assert answer.status_code == 422
    assert "Address of its queue: Write a whole address such as https://example.org/queue." in text(
        soup(answer).select_one(".error-summary")
    )
    assert filled_in(answer)["address"] == "not an address"


def test_an_address_nobody_could_reach_is_explained_at_its_field(
    office: Client, ministry: Ministry, settings: Settings
) -> None:
    settings.RELOCATION_ENV = "production"
    address = f"/administration/ministries/{ministry.pk}/"
    form = filled_in(office.get(address))
    for given, sentence in (
        ("https://a.example:99999/", "The port, after the colon,"),
        ("http://a.example/", "has to begin with https://"),
        ("https://10.0.0.1/", "points into our own network"),
    ):
        answer = office.post(address, form | {"address": given})
        assert answer.status_code == 422
        assert sentence in text(soup(answer).select_one("#div_id_address"))
        assert filled_in(answer)["address"] == given


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_ministries(
    office: Client, ministry: Ministry, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many - 1):
        Ministry.objects.create(code=f"m{number}", title={"en": "M"}, address="http://a.example/")
    with django_assert_num_queries(2):
        assert len(rows(office.get("/administration/ministries/"))) == many
