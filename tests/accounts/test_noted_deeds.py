"""What people do to their own accounts is noted in the account's chain of events."""

import re

import pytest
from django.test import Client

from relocation.accounts.models import Account
from relocation.audit.queries import broken_chains, events_of
from tests.accounts.letters import NEW, code_in, last_letter
from tests.factories import accounts

pytestmark = pytest.mark.django_db

GIVEN = {"login": NEW, "password": accounts.PASSWORD}
CHANGED = {"password1": "another-long-phrase", "password2": "another-long-phrase"}


def _noted(account: Account) -> list[tuple[str, bool, dict[str, object]]]:
    """Deed, whether the account's owner did it, data."""
    return [(event.deed, event.actor == account, event.data) for event in events_of(account.chain)]


def test_signing_up_proving_the_address_signing_in_and_out(client: Client) -> None:
    passwords = {"password1": accounts.PASSWORD, "password2": accounts.PASSWORD}
    client.post("/account/signup/", {"email": NEW, **passwords})
    client.post("/account/confirm-email/", {"code": code_in(last_letter()[1])})
    client.post("/account/logout/")
    assert _noted(Account.objects.get(email=NEW)) == [
        ("sign_up", True, {}),
        ("verify_email", True, {}),
        ("sign_in", True, {"by": []}),
        ("sign_out", True, {}),
    ]


def test_signing_in_by_password_and_by_code(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.post("/account/login/", GIVEN)
    client.post("/account/logout/")
    client.post("/account/login/code/", {"email": NEW})
    client.post("/account/login/code/confirm/", {"code": code_in(last_letter()[1])})
    assert _noted(account) == [
        ("sign_in", True, {"by": ["password"]}),
        ("sign_out", True, {}),
        ("sign_in", True, {"by": ["code"]}),
    ]


def test_failing_to_sign_in(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.post("/account/login/", {"login": NEW.upper(), "password": "wrong"})
    client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})
    client.post("/account/login/code/", {"email": NEW})
    client.post("/account/login/code/confirm/", {"code": "wrong"})
    assert _noted(account) == [
        ("fail_sign_in", False, {"by": ["password"]}),
        ("fail_sign_in", False, {"by": ["code"]}),
    ]


def test_changing_the_password(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.force_login(account)
    client.post("/account/password/change/", {"oldpassword": accounts.PASSWORD, **CHANGED})
    assert _noted(account) == [("change_password", True, {})]


def test_replacing_a_forgotten_password(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.post("/account/password/reset/", {"email": NEW})
    link = re.findall(r"https?://[^/\s]+(/\S+)", last_letter()[1])[0]
    form = client.get(link).headers["Location"]
    client.post(form, CHANGED)
    assert _noted(account) == [("reset_password", True, {})]


def test_changing_addresses(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.force_login(account)
    other = "countess@example.org"
    page = client.post("/account/email/", {"action_add": "yes", "email": other}, follow=True)
    client.post(page.redirect_chain[-1][0], {"code": code_in(last_letter(other)[1])})
    client.post("/account/email/", {"action_primary": "yes", "email": other})
    client.post("/account/email/", {"action_remove": "yes", "email": NEW})
    deeds = [deed for deed, _, _ in _noted(account)]
    assert deeds == ["add_email", "verify_email", "change_email", "remove_email"]


def test_events_say_from_where_and_hold_no_address_of_a_person(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.post("/account/login/", GIVEN, REMOTE_ADDR="192.0.2.7")
    event = events_of(account.chain).get()
    assert (event.origin, event.address) == ("web", "192.0.2.7")
    assert NEW not in str(event.data)
    assert list(broken_chains()) == []
