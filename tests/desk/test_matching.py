"""Officers see people and files that other cases have too, and say of people who they are."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.cases.enums import MatchState
from relocation.cases.models import Case, PersonMatch
from relocation.cases.queries import matches_of
from relocation.documents.models import Copy
from tests.desk.conftest import browser
from tests.desk.documents import evidence
from tests.desk.pages import case_page, soup, text
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Case, Case]:
    """Two cases about people of the same name, birthday and passport."""
    return cases.waiting_case(), cases.waiting_case()


def _address(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk, matches_of(case)[0].pk])


def _said(**changes: str) -> dict[str, str]:
    return {"seen": "open", "said": "same", "reason": "The faces agree."} | changes


def test_the_case_names_the_other_and_leads_to_both(desk: Client, two: tuple[Case, Case]) -> None:
    for one, other in (two, two[::-1]):
        section = case_page(desk, one).select_one("#elsewhere")
        assert other.reference in text(section)
        assert "The same passport number" in text(section)
        assert section is not None
        assert section.select_one(f"a[href='{_address('same_person', one)}']") is not None


def test_a_case_whose_people_are_nowhere_else_says_nothing(desk: Client) -> None:
    assert case_page(desk, cases.waiting_case()).select_one("#elsewhere") is None


def test_two_people_stand_side_by_side(desk: Client, two: tuple[Case, Case]) -> None:
    page = soup(desk.get(_address("same_person", two[0])))
    heads = [text(cell) for cell in page.select("thead th")]
    assert heads[1:3] == [two[0].reference, two[1].reference]
    assert "Differs" not in text(page.select_one("tbody"))


def test_what_is_said_is_kept_and_shown(desk: Client, two: tuple[Case, Case]) -> None:
    answer = desk.post(_address("say_who", two[0]), _said(), follow=True)
    assert answer.status_code == 200
    assert PersonMatch.objects.get(first_case=two[0], first__position=0).state == MatchState.SAME
    assert "The faces agree." in text(case_page(desk, two[1]).select_one("#elsewhere"))


def test_without_a_reason_nothing_is_kept(desk: Client, two: tuple[Case, Case]) -> None:
    assert desk.post(_address("say_who", two[0]), _said(reason="")).status_code == 422
    assert matches_of(two[0])[0].state == MatchState.OPEN


def test_what_was_said_meanwhile_is_shown_and_the_words_are_kept(
    desk: Client, two: tuple[Case, Case]
) -> None:
    desk.post(_address("say_who", two[0]), _said())
    answer = desk.post(_address("say_who", two[1]), _said(said="not_the_same", reason="Twins."))
    page = soup(answer)
    assert answer.status_code == 409
    assert "Somebody else has just decided this." in text(page.select_one("[data-problem]"))
    assert "Twins." in text(page.select_one("textarea"))
    assert "The faces agree." in text(page)


def test_an_auditor_reads_it_without_a_form(two: tuple[Case, Case]) -> None:
    reader = browser(accounts.account(Role.AUDITOR))
    page = soup(reader.get(_address("same_person", two[0])))
    assert (page.select("main form"), page.select_one("table") is not None) == ([], True)


def test_a_match_of_other_cases_is_not_found(desk: Client, two: tuple[Case, Case]) -> None:
    third = cases.waiting_case()
    PersonMatch.objects.filter(second_case=third).delete()
    match = matches_of(two[0])[0]
    address = reverse("desk:same_person", args=[third.pk, match.pk])
    assert desk.get(address).status_code == 404


def test_files_that_are_alike_lead_to_the_other_case(desk: Client, two: tuple[Case, Case]) -> None:
    own, other = evidence(two[0], "passport"), evidence(two[1], "passport")
    Copy.objects.create(
        document=other, other=own, same_file=False, pages=[[2, 1]], found_at=timezone.now()
    )
    section = text(case_page(desk, two[0]).select_one("#elsewhere"))
    assert "pages that look the same (1 = 2)" in section
    assert two[1].reference in section
