"""The worklist: filters in the address, search in any spelling, keyset pages, constant queries."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.desk.views import worklist as view
from tests.desk.conftest import browser
from tests.desk.pages import references, soup, text
from tests.factories import cases, handoffs, ministries
from tests.factories.answers import ANSWERS

HADDAD = {
    **ANSWERS["person"],
    "family_name_original": "حداد",
    "family_name_latin": "HADDAD",
    "family_name_russian": "Хаддад",
}
MADE_UP = [
    "after=%00",
    "after=WyJ4IiwgInkiXQ",
    "before=W251bGwsIG51bGxd",
    "q=%00",
    "q=%25%27_",
    "held=x",
    "state=x",
    "submitted_from=9999-99-99",
    "submitted_to=9999-12-31",
]


def test_an_officer_begins_with_what_waits(desk: Client, caseworker: Account) -> None:
    waiting, held = cases.waiting_case(), cases.assessing_case(by=caseworker)
    assert references(desk.get("/desk/")) == [waiting.reference]
    assert references(desk.get("/desk/?state=")) == [waiting.reference, held.reference]


def test_an_auditor_begins_with_all_cases(auditor: Account, caseworker: Account) -> None:
    waiting, held = cases.waiting_case(), cases.assessing_case(by=caseworker)
    assert references(browser(auditor).get("/desk/")) == [waiting.reference, held.reference]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?held=mine", ["held", "recommended"]),
        ("?held=nobodys", ["waiting"]),
        ("?state=recommended", ["recommended"]),
        ("?state=assessing", ["held"]),
        ("?citizenship=LB", ["held"]),
        ("?category=sport", ["recommended"]),
        ("?route=persons_of_interest", ["waiting", "held", "recommended"]),
        ("?route=unknown&state=", ["waiting", "held", "recommended"]),
        ("?checks=failed", []),
        ("?submitted_from=2200-01-01", []),
        ("?submitted_to=2200-01-01", ["waiting", "held", "recommended"]),
        ("?q=haddad", ["held"]),
        ("?q=Хаддад", ["held"]),
        ("?q=P1234567&state=waiting", ["waiting"]),
        ("?q=nobody", []),
    ],
)
def test_filters_and_search_narrow_the_list(
    desk: Client, caseworker: Account, query: str, expected: list[str]
) -> None:
    citizenship = {**ANSWERS["citizenship"], "citizenship": "LB"}
    made = {
        "waiting": cases.waiting_case(),
        "held": cases.assessing_case(by=caseworker, person=HADDAD, citizenship=citizenship),
        "recommended": cases.recommended_case(by=caseworker, category="sport"),
    }
    assert references(desk.get(f"/desk/{query}")) == [made[name].reference for name in expected]


def test_a_reference_is_found(desk: Client) -> None:
    found, _other = cases.waiting_case(), cases.waiting_case()
    assert references(desk.get(f"/desk/?q={found.reference}")) == [found.reference]


def test_the_filters_of_the_address_are_shown_and_counted(desk: Client, db: None) -> None:
    page = soup(desk.get("/desk/?citizenship=SE&checks=passed&q=lind"))
    chosen = [str(option["value"]) for option in page.select("option[selected]")]
    assert [value for value in chosen if value] == ["SE", "passed"]
    assert page.select_one("input[name=q]")["value"] == "lind"  # type: ignore[index]
    assert text(page.select_one(".count")) == "2"


def test_days_in_the_wrong_order_are_explained(desk: Client, db: None) -> None:
    page = soup(desk.get("/desk/?submitted_from=2026-05-02&submitted_to=2026-05-01"))
    assert "Choose a day that is not before the first day." in text(page.select_one("form.narrow"))


def test_tabs_preset_state_and_holder_and_keep_the_search(desk: Client, db: None) -> None:
    tabs = soup(desk.get("/desk/?q=lind&held=mine")).select("nav.tabs a")
    assert [(text(tab), tab["href"], tab.has_attr("aria-current")) for tab in tabs] == [
        ("Waiting", "?q=lind&state=waiting&held=", False),
        ("Mine", "?q=lind&state=&held=mine", True),
        ("For the second officer", "?q=lind&state=recommended&held=", False),
        ("All", "?q=lind&state=&held=", False),
    ]


def test_an_auditor_who_holds_no_cases_is_offered_no_list_of_them(auditor: Account) -> None:
    page = soup(browser(auditor).get("/desk/"))
    tabs = [text(tab) for tab in page.select("nav.tabs a")]
    assert tabs == ["Waiting", "For the second officer", "All"]
    options = [str(option["value"]) for option in page.select("[name=held] option")]
    assert options == ["", "nobodys"]


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("", None),
        ("?held=mine", None),
        ("?state=", None),
        ("?state=waiting&q=lind", "?state=waiting"),
        ("?held=mine&citizenship=SE", "?held=mine"),
        ("?state=refused", "?state="),
        ("?q=lind", "?state="),
    ],
)
def test_what_narrows_the_list_can_be_cleared(
    desk: Client, query: str, link: str | None, db: None
) -> None:
    clear = soup(desk.get(f"/desk/{query}")).select_one(".narrow-search a.btn-quiet")
    assert (clear and clear["href"]) == link


def test_an_empty_list_says_what_to_do(desk: Client, db: None) -> None:
    assert "There are no cases yet" in text(soup(desk.get("/desk/?state=")))
    assert "No case matches" in text(soup(desk.get("/desk/?q=nobody")))


def test_pages_follow_each_other_by_key(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PAGE_SIZE", 2)
    made = [cases.waiting_case().reference for _number in range(5)]
    first = desk.get("/desk/")
    second = desk.get("/desk/" + _link(first, "next"))
    third = desk.get("/desk/" + _link(second, "next"))
    back = desk.get("/desk/" + _link(third, "prev"))
    assert [references(page) for page in (first, second, third, back)] == [
        made[:2],
        made[2:4],
        made[4:],
        made[2:4],
    ]
    assert _link(third, "next") == ""
    assert _link(first, "prev") == ""


def test_next_and_previous_go_through_the_filtered_list(desk: Client, caseworker: Account) -> None:
    first, last = cases.waiting_case(), cases.waiting_case()
    cases.assessing_case(by=caseworker)
    forward = desk.get(f"/desk/cases/{first.pk}/next/?state=waiting")
    assert forward["Location"] == f"/desk/cases/{last.pk}/?state=waiting"
    back = desk.get(f"/desk/cases/{last.pk}/previous/?state=waiting")
    assert back["Location"] == f"/desk/cases/{first.pk}/?state=waiting"
    over = desk.get(f"/desk/cases/{last.pk}/next/?state=waiting", follow=True)
    assert over.redirect_chain == [("/desk/?state=waiting", 302)]
    assert "That was the last case of this list" in text(soup(over))


@pytest.mark.parametrize("rows", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(rows):
        cases.waiting_case()
    desk.get("/desk/")
    with django_assert_num_queries(5):
        assert len(references(desk.get("/desk/?q=lindqvist"))) == rows


def test_a_stopped_delivery_does_not_look_as_if_all_went_well(desk: Client) -> None:
    ministries.ministry()
    going, stopped = handoffs.approved_case(), handoffs.approved_case()
    handoffs.needing_attention(stopped)
    shown = soup(desk.get("/desk/?state=approved")).select("table.worklist tbody tr")
    states = [row.select("td")[2] for row in shown]
    badges = [text(badge) for state in states for badge in state.select(".state")]
    assert badges == [State.APPROVED.label, "Needs attention"]
    assert text(states[1]).startswith(f"Needs attention {State.APPROVED.label} since")
    assert [going.reference, stopped.reference] == [text(row.select_one("th a")) for row in shown]


def _link(response: Any, rel: str) -> str:
    link = soup(response).select_one(f'nav.pages a[rel="{rel}"]')
    return str(link["href"]) if link else ""


@pytest.mark.parametrize("query", MADE_UP)
def test_an_address_made_up_by_hand_is_no_fault(desk: Client, query: str) -> None:
    cases.waiting_case()
    assert desk.get(f"/desk/?{query}").status_code == 200


def test_a_full_page_stays_small(desk: Client) -> None:
    case = cases.waiting_case()
    Case.objects.bulk_create(
        Case(**{**_columns(case), "id": uuid4(), "reference": f"R26-9{number:05}"})
        for number in range(49)
    )
    answer = desk.get("/desk/")
    assert (len(references(answer)), len(answer.content) < 60_000) == (50, True)


def _columns(case: Case) -> dict[str, object]:
    return {field.attname: getattr(case, field.attname) for field in case._meta.concrete_fields}
