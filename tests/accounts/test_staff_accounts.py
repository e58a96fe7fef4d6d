"""Staff accounts: invited by an administrator, closed, opened again."""

import threading
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.utils.translation import override

from relocation.accounts.actions import invite_staff, set_active
from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.common.models import OutgoingMail
from tests.accounts.letters import NEW, code_in, heading, last_letter
from tests.factories import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Account:
    """Somebody who may invite."""
    return accounts.account(Role.ADMINISTRATOR)


def _invite(by: Account | None, email: str = NEW, role: Role = Role.CASEWORKER) -> Account:
    return invite_staff(by=by, email=email, name="Ada Lovelace", role=role)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_an_administrator_invites_staff(administrator: Account, role: Role) -> None:
    account = _invite(administrator, role=role)
    assert (account.role, account.has_usable_password()) == (role, False)
    event = events_of(account.chain).get()
    assert (event.deed, event.actor, event.data) == ("invite_staff", administrator, {"role": role})


def test_the_invited_are_told_how_to_sign_in(administrator: Account) -> None:
    _invite(administrator)
    subject, letter = last_letter()
    assert subject == "Your account at the relocation service"
    assert letter.splitlines()[:2] == ["Hello Ada Lovelace,", ""]
    assert "as: Caseworker." in letter
    assert "http://127.0.0.1:8000/account/login/code/" in letter


def test_the_invitation_is_in_the_language_of_the_page(administrator: Account) -> None:
    with override("ru"):
        _invite(administrator, role=Role.AUDITOR)
    assert str(Role.AUDITOR.label) not in last_letter()[1]


def test_the_invited_sign_in_by_a_code_and_not_by_a_password(
    administrator: Account, client: Client
) -> None:
    account = _invite(administrator)
    client.post("/account/login/", {"login": NEW, "password": ""})
    client.post("/account/login/", {"login": NEW, "password": "!"})
    assert "_auth_user_id" not in client.session
    client.post("/account/login/code/", {"email": NEW})
    answer = client.post("/account/login/code/confirm/", {"code": code_in(last_letter()[1])})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert client.session["_auth_user_id"] == str(account.pk)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.MINISTRY])
def test_only_staff_are_invited(administrator: Account, role: Role) -> None:
    with pytest.raises(Refusal) as refused:
        _invite(administrator, role=role)
    assert refused.value.code == "not_a_staff_role"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_invite(role: Role) -> None:
    with pytest.raises(Refusal) as refused:
        _invite(accounts.account(role))
    assert (refused.value.code, Account.objects.filter(email=NEW).exists()) == ("not_yours", False)


@pytest.mark.parametrize("spelling", [NEW, "Ada@Example.ORG"])
def test_a_taken_address_is_refused(administrator: Account, spelling: str) -> None:
    accounts.account(email=NEW)
    with pytest.raises(Refusal) as refused:
        _invite(administrator, spelling)
    assert refused.value.code == "taken"
    assert OutgoingMail.objects.count() == 0


def test_the_second_address_of_somebody_is_taken_too(administrator: Account) -> None:
    EmailAddress.objects.create(user=accounts.account(), email=NEW, verified=True)
    with pytest.raises(Refusal) as refused:
        _invite(administrator)
    assert refused.value.code == "taken"


def test_a_closed_account_is_signed_out_and_cannot_sign_in(
    administrator: Account, client: Client
) -> None:
    account = accounts.caseworker()
    client.force_login(account)
    assert client.get("/desk/").status_code == 200
    set_active(by=administrator, account_key=account.key, active=False)
    assert client.get("/desk/").headers["Location"] == "/account/login/?next=/desk/"
    given = {"login": account.email, "password": accounts.PASSWORD}
    answer = client.post("/account/login/", given, follow=True)
    assert heading(answer.content) == "This account is closed"
    assert client.get("/desk/").status_code == 302


def test_a_closed_account_gets_no_code(administrator: Account, client: Client) -> None:
    account = accounts.caseworker()
    set_active(by=administrator, account_key=account.key, active=False)
    answer = client.post("/account/login/code/", {"email": account.email}, follow=True)
    assert heading(answer.content) == "Type in the code"
    assert last_letter(account.email)[0] == "There is no account with this address"


def test_an_account_closed_while_its_code_is_typed_in_stays_out(
    administrator: Account, client: Client
) -> None:
    account = accounts.caseworker()
    client.post("/account/login/code/", {"email": account.email})
    set_active(by=administrator, account_key=account.key, active=False)
    code = code_in(last_letter(account.email)[1])
    answer = client.post("/account/login/code/confirm/", {"code": code}, follow=True)
    assert heading(answer.content) == "This account is closed"
    assert "_auth_user_id" not in client.session


def test_an_account_is_opened_again(administrator: Account, client: Client) -> None:
    account = accounts.caseworker()
    for active in (False, False, True):
        set_active(by=administrator, account_key=account.key, active=active)
    client.post("/account/login/", {"login": account.email, "password": accounts.PASSWORD})
    assert client.get("/desk/").status_code == 200
    deeds = [event.deed for event in events_of(account.chain)]
    assert deeds == ["close_account", "reopen_account", "sign_in"]


def test_nobody_closes_their_own_account(administrator: Account) -> None:
    with pytest.raises(Refusal) as refused:
        set_active(by=administrator, account_key=administrator.key, active=False)
    assert refused.value.code == "own_account"


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.MINISTRY])
def test_only_staff_accounts_are_closed(administrator: Account, role: Role) -> None:
    with pytest.raises(Refusal) as refused:
        set_active(by=administrator, account_key=accounts.account(role).key, active=False)
    assert refused.value.code == "not_a_staff_role"


def test_only_administrators_close_accounts() -> None:
    account = accounts.caseworker()
    with pytest.raises(Refusal) as refused:
        set_active(by=accounts.senior_officer(), account_key=account.key, active=False)
    assert refused.value.code == "not_yours"


def test_an_unknown_account_is_not_found(administrator: Account) -> None:
    with pytest.raises(Account.DoesNotExist):
        set_active(by=administrator, account_key=uuid4(), active=False)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_close_each_other() -> None:
    both = [accounts.account(Role.ADMINISTRATOR) for _ in range(2)]
    start, refusals = threading.Barrier(2), []

    def close(by: Account, other: Account) -> None:
        start.wait()
        try:
            set_active(by=by, account_key=other.key, active=False)
        except Refusal as refusal:
            refusals.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=close, args=pair) for pair in (both, both[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Account.objects.filter(is_active=True).count(), refusals) == (1, ["not_yours"])
