"""Staff accounts: invited, closed, reopened; nobody closes their own."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from tests.administration.pages import filled_in, rows, soup, text
from tests.factories import accounts

NEW = {"name": "Daria Volkova", "email": "daria@agency.example", "role": "caseworker"}


def test_somebody_is_invited_and_can_sign_in(office: Client) -> None:
    answer = office.post("/administration/staff/invite/", NEW, follow=True)
    assert "Daria Volkova can sign in from now on." in text(soup(answer))
    assert Account.objects.get(email="daria@agency.example").role == Role.CASEWORKER


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "taken@agency.example"}, "Somebody already has an account"),
        (
            {"email": "no address"},
            "E-mail address: Write an e-mail address such as name@example.org.",
        ),
        ({"role": "applicant"}, "Role: Choose one of those offered."),
        ({"name": ""}, "Name: Fill this in."),
    ],
)
def test_a_wrong_invitation_is_explained_and_kept(
    office: Client, change: dict[str, str], sentence: str
) -> None:
    accounts.account(Role.AUDITOR, email="taken@agency.example")
    answer = office.post("/administration/staff/invite/", {**NEW, **change})
    assert answer.status_code == 422
    assert sentence in text(soup(answer).select_one(".error-summary"))
    assert filled_in(answer)["name"] == change.get("name", "Daria Volkova")


def test_an_account_is_closed_and_reopened(office: Client) -> None:
    officer = accounts.caseworker()
    address = f"/administration/staff/{officer.key}/active/"
    closed = office.post(address, follow=True)
    officer.refresh_from_db()
    assert (officer.is_active, "cannot sign in any more" in text(soup(closed))) == (False, True)
    office.post(address, {"active": "yes"})
    officer.refresh_from_db()
    assert officer.is_active


def test_nobody_closes_their_own_account(office: Client, administrator: Account) -> None:
    answer = office.post(f"/administration/staff/{administrator.key}/active/", follow=True)
    administrator.refresh_from_db()
    assert administrator.is_active
    assert "You cannot close your own account." in text(soup(answer))


def test_an_applicants_account_is_not_closed_here(office: Client) -> None:
    applicant = accounts.account()
    address = f"/administration/staff/{applicant.key}/active/"
    assert office.post(address).status_code == 404


def test_applicants_are_not_listed_among_staff(office: Client, administrator: Account) -> None:
    accounts.account(name="Åsa Lindqvist")
    assert rows(office.get("/administration/staff/")) == [administrator.name]


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_staff(
    office: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(many - 1):
        accounts.caseworker()
    with django_assert_num_queries(2):
        assert len(rows(office.get("/administration/staff/"))) == many


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.CASEWORKER, Role.AUDITOR])
def test_others_cannot_open_the_administration(role: Role, db: None) -> None:
    client = Client()
    client.force_login(accounts.account(role))
    names = ("", "routes/", "staff/", "staff/invite/", "ministries/", "criteria-sets/")
    assert [client.get(f"/administration/{name}").status_code for name in names] == [403] * 6
