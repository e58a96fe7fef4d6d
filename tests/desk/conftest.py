"""People at the desk, each with a browser of their own."""

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from tests.factories import accounts


def browser(account: Account) -> Client:
    """A client in which the account is signed in."""
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def caseworker(db: None) -> Account:
    """A caseworker."""
    return accounts.account(Role.CASEWORKER, name="Vera Orlova")


@pytest.fixture
def senior(db: None) -> Account:
    """A senior officer."""
    return accounts.account(Role.SENIOR_OFFICER, name="Oleg Titov")


@pytest.fixture
def auditor(db: None) -> Account:
    """An auditor."""
    return accounts.account(Role.AUDITOR, name="Inna Belova")


@pytest.fixture
def desk(caseworker: Account) -> Client:
    """The caseworker's browser."""
    return browser(caseworker)


@pytest.fixture
def senior_desk(senior: Account) -> Client:
    """The senior officer's browser."""
    return browser(senior)
