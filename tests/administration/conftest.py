"""An administrator with a browser."""

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.models import Route
from tests.factories import accounts, programme


@pytest.fixture
def administrator(db: None) -> Account:
    """An administrator."""
    return accounts.account(Role.ADMINISTRATOR, name="Pavel Smirnov")


@pytest.fixture
def office(administrator: Account) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def route(db: None) -> Route:
    """The first programme's route."""
    return programme.route()
