"""Routes and skill categories: listed, edited, added; each deed an event."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.audit.models import Event
from relocation.criteria.actions import load_programme, route_chain
from relocation.criteria.models import Route, SkillCategory
from tests.administration.pages import filled_in, rows, soup, text

TEXTS = {"title_en": "Craft", "title_ru": "Ремесло", "summary_en": "", "summary_ru": ""}


def deeds(route: Route) -> list[str]:
    """The deeds done to the route, oldest first."""
    chain = Event.objects.filter(chain=route_chain(route)).order_by("sequence")
    return list(chain.values_list("deed", flat=True))


def test_the_first_page_leads_to_every_list(office: Client, route: Route) -> None:
    links = [str(link["href"]) for link in soup(office.get("/administration/")).select("main a")]
    names = ("routes", "categories", "criteria-sets", "staff", "ministries", "document-checks")
    assert links == [f"/administration/{name}/" for name in names]


def test_a_route_is_saved_as_it_is_shown(office: Client, route: Route) -> None:
    address = f"/administration/routes/{route.pk}/"
    before = Route.objects.values().get(pk=route.pk)
    assert office.post(address, filled_in(office.get(address)))["Location"] == (
        "/administration/routes/"
    )
    assert Route.objects.values().get(pk=route.pk) == before


def test_an_empty_criteria_set_is_begun_on_the_routes_page(office: Client, route: Route) -> None:
    page = soup(office.get(f"/administration/routes/{route.pk}/"))
    form = page.select_one("form[action$='/draft/']")
    assert form is not None
    assert text(form) == "Begin an empty criteria set"
    answer = office.post(str(form["action"]))
    draft = route.criteria_sets.get(version=2)
    assert answer["Location"] == f"/administration/criteria-sets/{draft.pk}/edit/"


def test_a_routes_dates_and_texts_are_changed_with_an_event(office: Client, route: Route) -> None:
    address = f"/administration/routes/{route.pk}/"
    form = filled_in(office.get(address))
    changed = {"title_ru": "Ценные люди", "closes_on": "2030-12-31", "note_en": "", "note_ru": ""}
    office.post(address, {**form, **changed})
    route.refresh_from_db()
    assert route.title["ru"] == "Ценные люди"
    assert route.closes_on == date(2030, 12, 31)
    assert list(route.legal_source) == ["title"]
    assert deeds(route)[-1] == "update_route"
    assert "31 December 2030" in text(soup(office.get("/administration/routes/")))


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        ("2030-01-02", "2030-01-01", "Choose a day that is not before the opening."),
        ("", "2030-01-01", "A route that closes must open first: give the day."),
        ("soon", "", "Opens on: Give a day that the calendar has: year, month and day."),
    ],
)
def test_wrong_dates_are_explained_and_the_texts_kept(
    office: Client, route: Route, opens: str, closes: str, sentence: str
) -> None:
    address = f"/administration/routes/{route.pk}/"
    form = filled_in(office.get(address)) | {"opens_on": opens, "closes_on": closes}
    answer = office.post(address, {**form, "title_en": "Half written"})
    assert answer.status_code == 422
    assert sentence in text(soup(answer).select_one(".error-summary"))
    assert filled_in(answer)["title_en"] == "Half written"
    assert deeds(route)[-1] != "update_route"


def test_a_skill_category_is_added_closed_and_renamed(office: Client, route: Route) -> None:
    new = f"/administration/routes/{route.pk}/categories/new/"
    office.post(new, {**TEXTS, "code": "craft", "is_open": "on"})
    category = SkillCategory.objects.get(route=route, code="craft")
    assert (category.title, category.is_open) == ({"en": "Craft", "ru": "Ремесло"}, True)
    assert category.position == route.categories.count() - 1
    address = f"/administration/categories/{category.pk}/"
    seen = filled_in(office.get(address))["seen"]
    office.post(address, {**TEXTS, "title_en": "Crafts", "seen": seen})
    category.refresh_from_db()
    assert (category.code, category.title["en"], category.is_open) == ("craft", "Crafts", False)
    assert deeds(route)[-2:] == ["add_category", "update_category"]


def test_a_code_that_is_taken_is_refused_with_all_that_was_typed(
    office: Client, route: Route
) -> None:
    new = f"/administration/routes/{route.pk}/categories/new/"
    answer = office.post(new, {**TEXTS, "code": "sport"})
    assert answer.status_code == 422
    assert "has a skill category with this code already" in text(soup(answer))
    assert filled_in(answer)["title_ru"] == "Ремесло"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": "high demand"}, "Code: Use only Latin letters, digits, hyphens and underscores"),
        ({"code": "c" * 51}, "Code: Shorten this to 50 characters; now there are 51."),
        (
            {"title_en": "x" * 5008},
            "Title in English: Shorten this to 200 characters; now there are 5008.",
        ),
        (
            {"summary_ru": "x" * 2001},
            "Summary in Russian: Shorten this to 2000 characters; now there are 2001.",
        ),
        ({"title_ru": ""}, "Title in Russian: Fill this in."),
    ],
)
def test_what_is_wrong_is_said_with_the_field_and_what_to_do(
    office: Client, route: Route, typed: dict[str, str], sentence: str
) -> None:
    new = f"/administration/routes/{route.pk}/categories/new/"
    answer = office.post(new, {**TEXTS, "code": "craft", **typed})
    assert answer.status_code == 422
    assert sentence in text(soup(answer).select_one(".error-summary"))
    assert not SkillCategory.objects.filter(code=typed.get("code", "craft")).exists()


def test_titles_are_needed_in_both_languages(office: Client, route: Route) -> None:
    new = f"/administration/routes/{route.pk}/categories/new/"
    answer = office.post(new, {**TEXTS, "code": "craft", "title_ru": ""})
    assert answer.status_code == 422
    assert SkillCategory.objects.filter(code="craft").count() == 0


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_routes(
    office: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        load_programme(
            by=None,
            programme={
                "route": {"code": f"r{number}", "title": {"en": f"Route {number}"}},
                "categories": [{"code": "a", "title": {"en": "A"}}],
            },
        )
    for page in ("routes", "categories"):
        with django_assert_num_queries(3):
            assert len(rows(office.get(f"/administration/{page}/"))) == many


def test_what_is_not_there_is_not_found(office: Client) -> None:
    names = ("routes/9", "routes/9/categories/new", "categories/9", "criteria-sets/9")
    answers = [office.get(f"/administration/{name}/").status_code for name in names]
    assert answers == [404] * 4
