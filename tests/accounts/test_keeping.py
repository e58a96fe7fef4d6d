"""A session that ends while somebody types: nothing is lost, nothing secret is kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import resolve

from applicants.actions import start_draft
from applicants.models import Draft
from relocation.accounts.keeping import KEPT, page_of
from relocation.accounts.models import Account
from tests.accounts.letters import NEW, said
from tests.factories import accounts, cases, programme

pytestmark = pytest.mark.django_db

GIVEN = {"login": NEW, "password": accounts.PASSWORD}
TYPED = {"given_names_latin": "Ada & Büro", "family_name_latin": "Лавлейс", "do": "later"}


@pytest.fixture
def applicant() -> Account:
    """Somebody who applies."""
    return accounts.account(email=NEW)


@pytest.fixture
def draft(applicant: Account) -> Draft:
    """Their draft."""
    category = programme.route().categories.get(code="demanded_profession")
    return start_draft(by=applicant, category=category, language="en")


def _step(draft: Draft) -> str:
    return f"/applications/{draft.pk}/steps/person/"


def _value(page: bytes, name: str) -> str:
    return str(BeautifulSoup(page, "lxml").select(f"input[name={name}]")[0].get("value", ""))


def test_what_was_typed_is_there_again_after_signing_in(client: Client, draft: Draft) -> None:
    answer = client.post(_step(draft), TYPED)
    assert answer.headers["Location"] == f"/account/login/?next={_step(draft)}"
    page = client.post(answer.headers["Location"], GIVEN, follow=True)
    assert page.redirect_chain == [(_step(draft), 302)]
    assert _value(page.content, "family_name_latin") == "Лавлейс"
    assert _value(page.content, "given_names_latin") == "Ada & Büro"
    assert "What you typed before is in the form again." in said(page.content)
    assert _value(client.get(_step(draft)).content, "family_name_latin") == ""


def test_two_pages_keep_what_was_typed_on_each(client: Client, draft: Draft) -> None:
    client.post(_step(draft), TYPED)
    passport = f"/applications/{draft.pk}/steps/passport/"
    client.post(passport, {"number": "P1234567"})
    client.post("/account/login/", GIVEN)
    assert _value(client.get(_step(draft)).content, "family_name_latin") == "Лавлейс"
    assert _value(client.get(passport).content, "number") == "P1234567"


def test_only_so_many_pages_are_kept_and_the_newest_stay(client: Client, draft: Draft) -> None:
    for number in range(9):
        with time_machine.travel(datetime.now(UTC) + timedelta(seconds=number)):
            client.post(f"/applications/{draft.pk}/steps/step{number}/", TYPED)
    kept = sorted(path.split("/")[-2] for path in client.session[KEPT])
    assert kept == ["step4", "step5", "step6", "step7", "step8"]


def test_what_was_typed_is_forgotten_after_an_hour(client: Client, draft: Draft) -> None:
    client.post(_step(draft), TYPED)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        client.post("/account/login/", GIVEN)
        assert _value(client.get(_step(draft)).content, "family_name_latin") == ""
    assert client.session[KEPT] == {}


def test_a_form_too_long_to_keep_still_leads_to_the_sign_in(client: Client, draft: Draft) -> None:
    answer = client.post(_step(draft), {**TYPED, "more": "x" * 200_000})
    assert (answer.status_code, KEPT in client.session) == (302, False)


def test_files_cannot_be_kept_and_the_page_is_shown_again(client: Client, draft: Draft) -> None:
    page = f"/applications/{draft.pk}/documents/"
    file = SimpleUploadedFile("passport.pdf", b"%PDF")
    upload = f"{page}passport/upload/"
    answer = client.post(upload, {"file": file}, HTTP_REFERER=f"http://testserver{page}")
    back = client.post(answer.headers["Location"], GIVEN, follow=True)
    assert back.redirect_chain == [(upload, 302), (page, 302)]


def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(client: Client) -> None:
    handoff = "/desk/attention/6f0f2f54-6f1c-4b0e-9a4c-0b6a4f3c8f11/retry/"
    officer = accounts.caseworker()
    page = "http://testserver/desk/attention/?page=2"
    answer = client.post(handoff, {}, HTTP_REFERER=page)
    assert client.get(handoff).status_code == 302
    given = {"login": officer.email, "password": accounts.PASSWORD}
    back = client.post(answer.headers["Location"], given, follow=True)
    assert back.redirect_chain == [(handoff, 302), ("/desk/attention/?page=2", 302)]
    assert "please press the button again" in said(back.content)
    assert client.get(handoff).status_code == 405


def test_a_script_is_told_to_sign_in_and_comes_back_to_its_page(client: Client) -> None:
    case = cases.waiting_case()
    progress = f"/applications/{case.pk}/status/progress/"
    page = f"http://testserver/applications/{case.pk}/status/?a=1&b=2"
    answer = client.get(progress, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=page)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        401,
        f"/account/login/?next=%2Fapplications%2F{case.pk}%2Fstatus%2F%3Fa%3D1%26b%3D2",
    )
    plain = client.get(progress, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert (plain.status_code, plain.headers["HX-Redirect"]) == (401, "/account/login/?next=%2F")


@pytest.mark.parametrize(
    ("given", "page"),
    [
        ("http://testserver/desk/?q=a#b", "/desk/?q=a"),
        ("http://evil.example/desk/", ""),
        ("http://testserver//evil.example/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_pages_of_ours_are_come_back_to(given: str, page: str) -> None:
    assert page_of(RequestFactory().get("/", HTTP_REFERER=given)) == page


HERE = "http://testserver"


class TestSignInChangedMeanwhile:
    """A page left open with the token of an earlier sign-in."""

    @pytest.fixture
    def strict(self, applicant: Account) -> Client:
        """A browser whose forms need the right token."""
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(applicant)
        return browser

    def test_what_was_typed_is_shown_again(self, strict: Client, draft: Draft) -> None:
        answer = strict.post(f"{_step(draft)}?a=1", TYPED, HTTP_ORIGIN=HERE)
        assert answer.headers["Location"] == f"{_step(draft)}?a=1"
        page = strict.get(answer.headers["Location"])
        assert _value(page.content, "family_name_latin") == "Лавлейс"
        assert "Nothing you typed is lost" in said(page.content)

    def test_the_form_shown_again_can_be_sent(self, strict: Client, draft: Draft) -> None:
        strict.post(_step(draft), TYPED, HTTP_ORIGIN=HERE)
        page = strict.get(_step(draft)).content
        token = re.findall(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)[0].decode()
        answer = strict.post(
            _step(draft), {**TYPED, "csrfmiddlewaretoken": token}, HTTP_ORIGIN=HERE
        )
        assert answer.status_code == 302
        draft.refresh_from_db()
        assert draft.answers["person"]["family_name_latin"] == "Лавлейс"

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://["])
    def test_a_form_from_elsewhere_is_refused_and_not_kept(
        self, strict: Client, draft: Draft, origin: str
    ) -> None:
        answer = strict.post(_step(draft), TYPED, HTTP_ORIGIN=origin)
        assert (answer.status_code, KEPT in strict.session) == (403, False)

    def test_no_password_is_kept(self, applicant: Account) -> None:
        strict = Client(enforce_csrf_checks=True)
        answer = strict.post("/account/login/", GIVEN, HTTP_ORIGIN=HERE)
        assert answer.headers["Location"] == "/account/login/"
        assert KEPT not in strict.session
        page = strict.get("/account/login/")
        assert "Please do it once more." in said(page.content)

    def test_a_script_is_told_to_load_the_page_again(self, strict: Client, draft: Draft) -> None:
        upload = f"/applications/{draft.pk}/documents/passport/upload/"
        answer = strict.post(upload, {}, HTTP_X_REQUESTED_WITH="XMLHttpRequest", HTTP_ORIGIN=HERE)
        assert (answer.status_code, answer.headers["HX-Refresh"]) == (403, "true")
        assert answer.json()["error"].endswith("Load the page again.")


def test_the_kept_path_is_a_page_of_the_service(draft: Draft) -> None:
    assert resolve(_step(draft)).view_name == "applicants:step"
