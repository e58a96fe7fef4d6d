"""No page asks the database more because there is more to show."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applicants.actions import start_draft, submit
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.criteria.models import Route
from relocation.documents.models import Document
from tests.applicants.conftest import PDF
from tests.factories import cases

Counter = Callable[..., Any]


@pytest.fixture
def queries(signed_in: Client, django_assert_max_num_queries: Counter) -> Callable[[str], int]:
    """How many queries a page needs."""

    def count(address: str) -> int:
        signed_in.get(address)
        with django_assert_max_num_queries(60) as found:
            assert signed_in.get(address).status_code == 200
        return len(found)

    return count


def test_the_list_of_applications(
    queries: Callable[[str], int], applicant: Account, route: Route
) -> None:
    home = reverse("applicants:home")

    def one_more(number: int) -> None:
        category = route.categories.all()[number % 8]
        draft = start_draft(by=applicant, category=category, language="en")
        Draft.objects.filter(pk=draft.pk).update(step_versions={"person": 1})
        cases.waiting_case(applicant=applicant, route=route)

    one_more(0)
    at_one = queries(home)
    for number in range(1, 8):
        one_more(number)
    assert queries(home) == at_one <= 8


@pytest.mark.parametrize("page", ["overview", "documents", "check_answers"])
def test_the_pages_of_a_draft(
    queries: Callable[[str], int],
    draft: Draft,
    fill: Callable[..., Draft],
    bring: Callable[..., Document],
    page: str,
) -> None:
    draft = fill(draft)
    address = reverse(f"applicants:{page}", args=[draft.pk])
    bring(draft)
    at_one = queries(address)
    for number in range(6):
        bring(draft, content=PDF + str(number).encode())
        bring(draft, "diploma:0", content=PDF + str(number).encode())
    assert queries(address) == at_one <= 10


def test_the_status_page(
    queries: Callable[[str], int], complete: Draft, applicant: Account
) -> None:
    case = submit(by=applicant, draft_id=complete.pk)
    assert queries(reverse("applicants:status", args=[case.pk])) <= 12


def test_a_step_asks_nothing_but_the_draft(queries: Callable[[str], int], draft: Draft) -> None:
    assert queries(reverse("applicants:step", args=[draft.pk, "person"])) <= 4
