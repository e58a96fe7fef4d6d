"""The page of a ranking: places, the line where the inside ends, rounds by day of submission."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import Role
from relocation.administration.views import ranking as view
from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet, Route
from tests.administration.pages import rows, soup, text
from tests.factories import accounts, programme, rankings
from tests.factories.answers import complete_answers
from tests.factories.versions import MERIT

SENT = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def route(db: None) -> Route:
    """Two places; in place of the route that knows no ranking."""
    return rankings.route(places=2)


def address(route: Route, query: str = "") -> str:
    """The page of the route's version."""
    return f"/administration/criteria-sets/{route.criteria_sets.get().pk}/ranking/{query}"


def words(browser: Client, where: str) -> str:
    """The words of a page."""
    return text(soup(browser.get(where)).select_one("main"))


def placed(route: Route, many: int) -> list[Case]:
    """Cases of equal answers, each sent a day after the one before."""
    first = rankings.case(route)
    given = [
        (complete_answers(achievements=[MERIT]), SENT + timedelta(days=number))
        for number in range(many - 1)
    ]
    return [*rankings.others(first, given), first]


def test_places_points_and_tie_breaks_are_told(office: Client, route: Route) -> None:
    placed(route, 1)
    told = [text(cell) for cell in soup(office.get(address(route))).select("tbody tr > *")]
    case = Case.objects.get()
    assert told[:4] == [
        "1",
        case.reference,
        str(int(case.points or 0)),
        "points for Russian language: 0 Date of birth: 14 March 1988 Date of issue: 2 May 2022",
    ]
    assert told[-1] == "Within"
    assert (
        "“points for Russian language”, the higher first; “Date of birth”, the later first;"
        " “Date of issue”, the earlier first; the earlier submission."
    ) in words(office, address(route))


def test_a_line_is_drawn_where_the_places_end(office: Client, route: Route) -> None:
    cases = placed(route, 4)
    page = soup(office.get(address(route)))
    lines = [text(line) for line in page.select("table tbody tr")]
    assert [line.split()[1] for line in lines if "place" not in line] == [
        case.reference for case in cases
    ]
    assert lines[2] == "Here the 2 places end."
    assert [line.split()[-1] for line in lines] == [
        "Within",
        "Within",
        "end.",
        "Outside",
        "Outside",
    ]
    figures = [text(one) for one in page.select(".figure-value")]
    assert figures == ["4", "2", "2"]


def test_a_line_is_drawn_where_the_cut_off_ends(office: Client, db: None) -> None:
    route = rankings.route(places=9, cut_off=95)
    many, few = rankings.case(route, merits=4), rankings.case(route)
    page = soup(office.get(address(route)))
    assert rows(office.get(address(route))) == [many.reference, few.reference]
    assert text(page.select_one("tr.rank-end")) == (
        "Below this line the points are under the cut-off of 95."
    )


def test_a_round_is_chosen_by_its_days(office: Client, route: Route) -> None:
    second = placed(route, 4)[1]
    asked = address(route, "?submitted_from=2026-05-02&submitted_to=2026-05-02")
    assert rows(office.get(asked)) == [second.reference]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?submitted_from=soon", "Give a day that the calendar has"),
        ("?submitted_to=9999-99-99", "Give a day that the calendar has"),
        ("?submitted_from=2026-05-02&submitted_to=2026-05-01", "not before the first day"),
    ],
)
def test_days_that_make_no_round_show_no_order(
    office: Client, route: Route, query: str, told: str
) -> None:
    placed(route, 1)
    answer = office.get(address(route, query))
    assert (answer.status_code, rows(answer)) == (422, [])
    assert told in text(soup(answer))


@pytest.mark.parametrize(
    "query", ["?after=%00", "?before=WzEsIDIsIDNd", "?submitted_to=9999-12-31"]
)
def test_an_address_made_up_by_hand_is_no_fault(office: Client, route: Route, query: str) -> None:
    placed(route, 1)
    assert office.get(address(route, query)).status_code == 200


def test_pages_go_on_with_their_places(
    office: Client, route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "PAGE_SIZE", 2)
    placed(route, 5)
    found, query = [], "?submitted_from=2026-01-01"
    for rel in ("next", "next", "prev", ""):
        page = soup(office.get(address(route, query)))
        found.append([text(cell) for cell in page.select("td.place")])
        link = page.select_one(f'nav.pages a[rel="{rel}"]')
        query = str(link["href"]) if link else ""
    assert found == [["1", "2"], ["3", "4"], ["5"], ["3", "4"]]


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_cases(
    office: Client, route: Route, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    placed(route, many)
    office.get(address(route))
    with django_assert_num_queries(6):
        assert len(rows(office.get(address(route)))) == many


def test_nobody_has_a_place_while_nobody_passes(office: Client, route: Route) -> None:
    assert "Nobody has a place yet" in words(office, address(route))
    rankings.case(route, merits=0, birth_date="2020-01-01")
    told = words(office, address(route))
    assert "1 case does not pass and has no place." in told


def test_cases_assessed_before_are_told_to_be_missing(office: Client, route: Route) -> None:
    placed(route, 2)
    Case.objects.update(ranked_by=None)
    assert "2 cases pass and are missing here" in words(office, address(route))


def test_a_version_that_ranks_nobody_says_so(office: Client, db: None) -> None:
    plain = programme.route()
    assert "This version ranks nobody" in words(office, address(plain))
    page = soup(office.get(address(plain).removesuffix("ranking/")))
    assert page.select(f'a[href="{address(plain)}"]') == []


def test_the_version_leads_to_its_ranking(office: Client, route: Route) -> None:
    page = soup(office.get(address(route).removesuffix("ranking/")))
    assert len(page.select(f'a[href="{address(route)}"]')) == 1


def test_a_draft_ranks_nobody(office: Client, route: Route) -> None:
    CriteriaSet.objects.create(
        route=route, version=2, document={"outcome": {"ranking": 1}}, content_hash="-"
    )
    draft = route.criteria_sets.get(version=2)
    assert "This version ranks nobody" in words(
        office, f"/administration/criteria-sets/{draft.pk}/ranking/"
    )


@pytest.mark.parametrize(
    ("role", "links"), [(Role.ADMINISTRATOR, 0), (Role.SENIOR_OFFICER, 1), (Role.AUDITOR, 1)]
)
def test_who_may_read_cases_follows_each(route: Route, role: Role, links: int) -> None:
    case, browser = rankings.case(route), Client()
    browser.force_login(accounts.account(role))
    page = soup(browser.get(address(route)))
    assert len(page.select(f'a[href="/desk/cases/{case.pk}/"]')) == links
    assert case.family_name not in text(page)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.APPLICANT])
def test_others_do_not_read_it(route: Route, role: Role) -> None:
    browser: Any = Client()
    browser.force_login(accounts.account(role))
    assert browser.get(address(route)).status_code == 403


@pytest.mark.parametrize(("role", "links"), [(Role.CASEWORKER, 0), (Role.SENIOR_OFFICER, 1)])
def test_a_case_leads_to_the_ranking_it_is_in(route: Route, role: Role, links: int) -> None:
    case, browser = rankings.case(route), Client()
    browser.force_login(accounts.account(role))
    page = soup(browser.get(f"/desk/cases/{case.pk}/"))
    assert len(page.select(f'a[href="{address(route)}"]')) == links
