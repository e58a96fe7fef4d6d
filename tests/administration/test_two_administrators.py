"""Two administrators with the same page open: the second is told, and nothing is lost."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.audit.models import Event
from relocation.criteria.models import Route
from relocation.ministries.models import Ministry
from tests.administration.pages import filled_in, soup, text
from tests.factories import accounts


@dataclass(frozen=True)
class Page:
    """A page, a field of it, what each of the two writes there, and how to read what is saved."""

    address: str
    field: str
    first: str
    second: str
    saved: Any


@pytest.fixture
def colleague(db: None) -> Client:
    """Another administrator's browser."""
    client = Client()
    client.force_login(accounts.account(Role.ADMINISTRATOR, name="Nina Volkova"))
    return client


@pytest.fixture(params=["route", "category", "ministry"])
def page(request: pytest.FixtureRequest, route: Route) -> Page:
    """Each page that edits something which is there already."""
    ground, ministry = route.categories.all()[0], Ministry.objects.get(code="interior")
    titles = ("title_en", "Of <the> first", "Of the second")
    addresses = ("address", "https://first.example/", "https://second.example/")
    return {
        "route": Page(f"routes/{route.pk}", *titles, lambda: _fresh(route).title["en"]),
        "category": Page(f"categories/{ground.pk}", *titles, lambda: _fresh(ground).title["en"]),
        "ministry": Page(f"ministries/{ministry.pk}", *addresses, lambda: _fresh(ministry).address),
    }[request.param]


def _fresh(row: Any) -> Any:
    row.refresh_from_db()
    return row


def _url(page: Page) -> str:
    return f"/administration/{page.address}/"


def _overtaken(page: Page, office: Client, colleague: Client) -> Any:
    """The answer to the one who saves second, from a page opened before the first saved."""
    opened = filled_in(office.get(_url(page)))
    colleague.post(_url(page), filled_in(colleague.get(_url(page))) | {page.field: page.first})
    return office.post(_url(page), opened | {page.field: page.second})


def test_the_second_is_told_who_was_faster(page: Page, office: Client, colleague: Client) -> None:
    before = Event.objects.count()
    answer = _overtaken(page, office, colleague)
    told = text(soup(answer).select_one(".error-summary"))
    assert answer.status_code == 409
    assert "This was changed after you opened the page: Nina Volkova, " in told
    assert (page.saved(), Event.objects.count()) == (page.first, before + 1)


def test_what_the_second_typed_stands_beside_what_is_saved(
    page: Page, office: Client, colleague: Client
) -> None:
    answer = _overtaken(page, office, colleague)
    assert filled_in(answer)[page.field] == page.second
    helps = [text(element) for element in soup(answer).select("main .form-text")]
    told = [words for words in helps if "Saved now" in words]
    assert [words.partition("Saved now: ")[2] for words in told] == [page.first]


def test_saving_again_replaces_knowingly(page: Page, office: Client, colleague: Client) -> None:
    form = filled_in(_overtaken(page, office, colleague))
    assert office.post(_url(page), form).status_code == 302
    assert page.saved() == page.second


def test_a_third_change_is_told_again(page: Page, office: Client, colleague: Client) -> None:
    form = filled_in(_overtaken(page, office, colleague))
    again = filled_in(colleague.get(_url(page)))
    colleague.post(_url(page), again | {page.field: f"{page.first}again/"})
    assert office.post(_url(page), form).status_code == 409


def test_saving_the_same_twice_is_no_conflict(page: Page, office: Client) -> None:
    form = filled_in(office.get(_url(page))) | {page.field: page.first}
    assert [office.post(_url(page), form).status_code for _ in range(2)] == [302, 302]


def test_a_form_that_does_not_say_what_it_showed_replaces_nothing(
    page: Page, office: Client
) -> None:
    form = filled_in(office.get(_url(page))) | {page.field: page.first}
    del form["seen"]
    before = page.saved()
    assert (office.post(_url(page), form).status_code, page.saved()) == (409, before)


def test_another_categorys_change_is_no_conflict(
    office: Client, colleague: Client, route: Route
) -> None:
    urls = [f"/administration/categories/{row.pk}/" for row in route.categories.all()[:2]]
    opened = filled_in(office.get(urls[0]))
    colleague.post(urls[1], filled_in(colleague.get(urls[1])) | {"title_en": "Other"})
    assert office.post(urls[0], opened | {"title_en": "Mine"}).status_code == 302
