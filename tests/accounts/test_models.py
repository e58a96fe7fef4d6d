"""What the database holds about accounts, whoever writes to it."""

import pytest
from django.db import IntegrityError

from relocation.accounts.models import Account
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def test_an_address_is_one_account_however_it_is_spelled() -> None:
    ada = accounts.account(email="ada@example.org")
    assert Account.objects.get_by_natural_key("Ada@Example.Org") == ada
    with pytest.raises(IntegrityError, match="accounts_one_account_an_address"):
        Account.objects.bulk_create([Account(email="ADA@example.org")])


def test_a_role_is_one_of_the_known() -> None:
    account = accounts.account()
    with pytest.raises(IntegrityError, match="accounts_role_is_known"):
        Account.objects.filter(pk=account.pk).update(role="superuser")


def test_an_account_is_called_by_its_name_or_else_its_address() -> None:
    named, nameless = Account(name="Ada", email="a@b.example"), Account(email="a@b.example")
    assert (str(named), str(nameless)) == ("Ada", "a@b.example")
