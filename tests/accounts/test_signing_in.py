"""Signing up and in, as people do it, with the letters that come on the way."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.test.utils import override_settings

from relocation.accounts.codes import WAIT_SECONDS
from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.common.models import OutgoingMail
from tests.accounts.letters import NEW, code_in, heading, last_letter, said
from tests.factories import accounts

pytestmark = pytest.mark.django_db

SIGN_UP = {"email": NEW, "password1": accounts.PASSWORD, "password2": accounts.PASSWORD}


def test_somebody_signs_up_as_an_applicant_with_a_confirmed_address(client: Client) -> None:
    answer = client.post("/account/signup/", SIGN_UP, follow=True)
    assert heading(answer.content) == "Type in the code"
    subject, letter = last_letter()
    assert subject == "Confirm your e-mail address"
    client.post(answer.redirect_chain[-1][0], {"code": code_in(letter)})
    account = Account.objects.get(email=NEW)
    assert (account.role, client.session["_auth_user_id"]) == (Role.APPLICANT, str(account.pk))


def test_nobody_signs_up_as_staff(client: Client) -> None:
    client.post("/account/signup/", {**SIGN_UP, "role": Role.ADMINISTRATOR, "is_staff": "on"})
    assert Account.objects.get(email=NEW).role == Role.APPLICANT


def test_letters_are_in_the_language_of_the_page(client: Client) -> None:
    client.post("/language/", {"language": "ru", "next": "/"})
    client.post("/account/signup/", SIGN_UP)
    subject, letter = last_letter()
    assert subject == "Подтвердите адрес электронной почты"
    assert letter.startswith("Здравствуйте!")


def test_signing_up_twice_is_told_by_letter_only(client: Client) -> None:
    accounts.account(email=NEW)
    answer = client.post("/account/signup/", SIGN_UP, follow=True)
    assert heading(answer.content) == "Type in the code"
    assert last_letter()[0] == "You already have an account"


def test_a_wrong_code_is_refused_and_a_new_one_can_be_had(client: Client) -> None:
    address = client.post("/account/signup/", SIGN_UP, follow=True).redirect_chain[-1][0]
    page = BeautifulSoup(client.post(address, {"code": "wrong"}).content, "lxml")
    assert page.select(".error-summary a")[0]["href"] == "#id_code"
    with time_machine.travel(_after_the_wait()):
        client.post(address, {"action": "resend"})
        client.post(address, {"code": code_in(last_letter()[1])})
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize("known", [True, False])
def test_a_new_code_for_signing_in_can_be_had_after_a_wait(client: Client, known: bool) -> None:
    if known:
        accounts.account(email=NEW)
    page = client.post("/account/login/code/", {"email": NEW}, follow=True)
    assert _resting(page.content) in range(25, 31)
    sent, first = OutgoingMail.objects.count(), last_letter()[1]
    again = client.post("/account/login/code/confirm/", {"action": "resend"}, follow=True)
    assert "You can ask for a new one in" in said(again.content)
    assert OutgoingMail.objects.count() == sent
    with time_machine.travel(_after_the_wait()):
        page = client.get("/account/login/code/confirm/")
        assert _resting(page.content) == 0
        again = client.post("/account/login/code/confirm/", {"action": "resend"}, follow=True)
        assert "We have sent a code to" in said(again.content)
        assert OutgoingMail.objects.count() == sent + known
        if known:
            assert code_in(first) != code_in(last_letter()[1])
            client.post("/account/login/code/confirm/", {"code": code_in(last_letter()[1])})
            assert client.session["_auth_user_id"]


def _after_the_wait() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=WAIT_SECONDS + 1)


def _resting(page: bytes) -> int:
    """For how many seconds the button for a new code rests."""
    button = BeautifulSoup(page, "lxml").select_one("button[value=resend]")
    assert button is not None
    return int(str(button.get("data-wait", "0")))


def test_the_rules_for_a_password_are_told_in_one_plain_sentence(client: Client) -> None:
    page = BeautifulSoup(client.get("/account/signup/").content, "lxml")
    hint = page.select_one("#id_password1_helptext")
    assert hint is not None
    assert hint.get_text(strip=True).startswith("At least 8 characters. Three or four words")


@pytest.mark.parametrize(
    ("password", "sentences"),
    [
        ("x7#k", ["Make it longer: at least 8 characters."]),
        ("y" * 201, ["Make it shorter: at most 200 characters."]),
        ("password1", ["Many people use this one, so it is guessed first. Choose another."]),
        ("830174629105", ["Add letters: digits alone are soon guessed."]),
        (NEW, ["Choose one that has nothing to do with your name or e-mail address."]),
        (
            "1234",
            [
                "Make it longer: at least 8 characters.",
                "Many people use this one, so it is guessed first. Choose another.",
                "Add letters: digits alone are soon guessed.",
            ],
        ),
    ],
)
def test_a_password_that_is_not_taken_says_what_to_do(
    client: Client, password: str, sentences: list[str]
) -> None:
    typed = {**SIGN_UP, "password1": password, "password2": password}
    page = BeautifulSoup(client.post("/account/signup/", typed).content, "lxml")
    told = [
        line.get_text(" ", strip=True) for line in page.select("#div_id_password1 .field-error")
    ]
    assert [line.removeprefix("Error: ") for line in told] == sentences


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.CASEWORKER])
def test_a_code_by_letter_stands_in_for_the_password(client: Client, role: Role) -> None:
    account = accounts.account(role, email=NEW)
    answer = client.post("/account/login/code/", {"email": NEW}, follow=True)
    assert heading(answer.content) == "Type in the code"
    subject, letter = last_letter()
    assert subject == "Your code for signing in"
    client.post("/account/login/code/confirm/", {"code": code_in(letter)})
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_code_for_an_unknown_address_looks_the_same(client: Client) -> None:
    answer = client.post("/account/login/code/", {"email": NEW}, follow=True)
    assert heading(answer.content) == "Type in the code"
    assert last_letter()[0] == "There is no account with this address"


def test_a_forgotten_password_is_replaced_by_a_link(client: Client) -> None:
    accounts.account(email=NEW)
    client.post("/account/password/reset/", {"email": NEW})
    subject, letter = last_letter()
    assert subject == "A new password"
    link = re.findall(r"https?://[^/\s]+(/\S+)", letter)[0]
    page = client.get(link, follow=True)
    assert heading(page.content) == "Choose a new password"
    new = {"password1": "another-long-phrase", "password2": "another-long-phrase"}
    done = client.post(page.redirect_chain[-1][0], new, follow=True)
    assert heading(done.content) in {"The password is changed", "Sign in"}
    assert client.login(email=NEW, password="another-long-phrase")


@override_settings(ACCOUNT_EMAIL_NOTIFICATIONS=True)
def test_a_change_of_password_is_told_by_letter(client: Client) -> None:
    client.force_login(accounts.account(email=NEW))
    new = {"password1": "another-long-phrase", "password2": "another-long-phrase"}
    client.post("/account/password/change/", {"oldpassword": accounts.PASSWORD, **new})
    subject, letter = last_letter()
    assert subject == "Your password was changed"
    assert "From the network address: 127.0.0.1" in letter


def test_a_used_link_says_that_it_no_longer_works(client: Client) -> None:
    page = client.get("/account/password/reset/key/1-abc-123/")
    assert heading(page.content) == "This link no longer works"


def test_a_wrong_password_keeps_the_address(client: Client) -> None:
    accounts.account(email=NEW)
    answer = client.post("/account/login/", {"login": NEW, "password": "wrong"})
    page = BeautifulSoup(answer.content, "lxml")
    assert page.select("#id_login")[0]["value"] == NEW
    assert len(page.select(".error-summary li")) == 1


def test_a_ministrys_system_cannot_sign_in(client: Client) -> None:
    accounts.account(Role.MINISTRY, email=NEW)
    answer = client.post(
        "/account/login/", {"login": NEW, "password": accounts.PASSWORD}, follow=True
    )
    assert heading(answer.content) == "This account is closed"
    assert "_auth_user_id" not in client.session


def test_a_second_address_is_added_and_made_the_main_one(client: Client) -> None:
    account = accounts.account(email=NEW)
    client.force_login(account)
    other = "countess@example.org"
    answer = client.post("/account/email/", {"action_add": "yes", "email": other}, follow=True)
    client.post(answer.redirect_chain[-1][0], {"code": code_in(last_letter(other)[1])})
    client.post("/account/email/", {"action_primary": "yes", "email": other})
    account.refresh_from_db()
    assert account.email == other


def test_signing_out_needs_a_post(client: Client) -> None:
    client.force_login(accounts.account())
    assert heading(client.get("/account/logout/").content) == "Sign out?"
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session
