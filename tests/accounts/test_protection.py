"""What strangers try at the sign-in: guessing, redirecting, asking too often, forging forms."""

import threading
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from tests.accounts.letters import NEW, code_in, heading, last_letter, said
from tests.factories import accounts

pytestmark = pytest.mark.django_db

GIVEN = {"login": NEW, "password": accounts.PASSWORD}
SIGN_UP = {"email": NEW, "password1": accounts.PASSWORD, "password2": accounts.PASSWORD}
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "https:///evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
]


@pytest.fixture
def limits(settings: LazySettings) -> Iterator[None]:
    """The limits of a production installation, nothing counted yet."""
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    yield
    cache.clear()


def test_a_wrong_password_is_told_kindly_and_tells_nothing(client: Client) -> None:
    accounts.account(email=NEW)
    known = client.post("/account/login/", {"login": NEW, "password": "wrong"})
    unknown = client.post("/account/login/", {"login": "x@example.org", "password": "wrong"})
    told = [
        [error.text.strip() for error in BeautifulSoup(page.content, "lxml").select(css)]
        for page in (known, unknown)
        for css in [".error-summary li"]
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 1
    assert (known.status_code, unknown.status_code) == (200, 200)


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client: Client, next_page: str) -> None:
    accounts.account(email=NEW)
    answer = client.post("/account/login/", {**GIVEN, "next": next_page})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/applications/")
    again = client.get("/account/login/", {"next": next_page})
    assert (again.status_code, again.headers["Location"]) == (302, "/applications/")


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_neither_signing_out_nor_choosing_a_language_leads_elsewhere(
    client: Client, next_page: str
) -> None:
    client.force_login(accounts.account())
    chosen = client.post("/language/", {"language": "ru", "next": next_page})
    left = client.post("/account/logout/", {"next": next_page})
    assert (chosen.headers["Location"], left.headers["Location"]) == ("/", "/")


def test_signing_in_leads_to_the_page_asked_for(client: Client) -> None:
    accounts.account(Role.CASEWORKER, email=NEW)
    wanted = "/desk/attention/?a=1"
    assert client.get(wanted).headers["Location"] == "/account/login/?next=/desk/attention/%3Fa%3D1"
    answer = client.post("/account/login/?next=/desk/attention/%3Fa%3D1", GIVEN)
    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize("next_page", ["/administration/", "/nowhere/"])
def test_signing_in_leads_to_no_page_that_is_not_open(client: Client, next_page: str) -> None:
    accounts.account(Role.CASEWORKER, email=NEW)
    answer = client.post("/account/login/", {**GIVEN, "next": next_page})
    assert answer.headers["Location"] == "/desk/"


def test_an_address_must_be_proven_before_signing_in(client: Client) -> None:
    client.post("/account/signup/", SIGN_UP)
    other = Client()
    answer = other.post("/account/login/", GIVEN, follow=True)
    assert heading(answer.content) == "Type in the code"
    assert other.get("/applications/").status_code == 302
    other.post("/account/confirm-email/", {"code": code_in(last_letter()[1])})
    assert other.get("/applications/").status_code == 200


def test_a_ministrys_system_cannot_sign_in_by_code(client: Client) -> None:
    accounts.account(Role.MINISTRY, email=NEW)
    client.post("/account/login/code/", {"email": NEW})
    given = {"code": code_in(last_letter()[1])}
    answer = client.post("/account/login/code/confirm/", given, follow=True)
    assert heading(answer.content) == "This account is closed"
    assert heading(client.get("/account/login/").content) == "Sign in"


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    accounts.account(email=NEW)
    client.post("/account/login/code/", {"email": NEW})
    code = code_in(last_letter()[1])
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "wrong"})
    client.post("/account/login/code/confirm/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_new_password_ends_the_sessions_elsewhere(client: Client) -> None:
    account = accounts.account()
    elsewhere = Client()
    client.force_login(account)
    elsewhere.force_login(account)
    new = {"password1": "another-long-phrase", "password2": "another-long-phrase"}
    client.post("/account/password/change/", {"oldpassword": accounts.PASSWORD, **new})
    assert client.get("/applications/").status_code == 200
    assert elsewhere.get("/applications/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_sign_up_sent_twice_at_once_makes_one_account() -> None:
    answers, start = [], threading.Barrier(3)

    def send() -> None:
        start.wait()
        answers.append(Client(raise_request_exception=False).post("/account/signup/", SIGN_UP))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert Account.objects.filter(email=NEW).count() == 1


def test_guessing_a_password_is_stopped_kindly(client: Client, limits: None) -> None:
    accounts.account(email=NEW)
    for _ in range(5):
        client.post("/account/login/", {"login": NEW, "password": "wrong"})
    answer = client.post("/account/login/", GIVEN)
    assert "Too many failed login attempts. Try again later." in said(answer.content)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("address", "given", "most"),
    [
        ("/account/login/", GIVEN, 30),
        ("/account/signup/", {}, 20),
        ("/account/password/reset/", {"email": NEW}, 5),
    ],
)
def test_asking_too_often_answers_with_a_page_of_ours(
    client: Client, limits: None, address: str, given: dict[str, str], most: int
) -> None:
    answers = [client.post(address, given) for _ in range(most + 1)]
    assert 429 not in {answer.status_code for answer in answers[:-1]}
    assert (answers[-1].status_code, heading(answers[-1].content)) == (429, "Too many attempts")


def test_limits_count_by_the_address_the_proxy_names(
    client: Client, limits: None, settings: LazySettings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(31):
        client.post("/account/login/", GIVEN, HTTP_X_FORWARDED_FOR="203.0.113.9")
    statuses = [
        client.post("/account/login/", GIVEN, HTTP_X_FORWARDED_FOR=address).status_code
        for address in ("203.0.113.9", "203.0.113.10")
    ]
    assert statuses == [429, 200]


def test_limits_need_no_address(client: Client, limits: None) -> None:
    assert client.post("/account/login/", GIVEN, REMOTE_ADDR="").status_code == 200
