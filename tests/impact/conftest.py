"""A route with an administrator who tries another version on its cases."""

import pytest

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.models import Route
from tests.factories import accounts, programme


@pytest.fixture
def administrator(db: None) -> Account:
    """An administrator."""
    return accounts.account(Role.ADMINISTRATOR)


@pytest.fixture
def route(db: None) -> Route:
    """The first programme's route, its criteria in force."""
    return programme.route()
