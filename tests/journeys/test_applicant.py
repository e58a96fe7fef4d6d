"""An applicant's way in the browser: from the sign-up to the status page."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from applicants.actions import start_draft
from relocation.cases.models import Case
from relocation.common.mail.delivery import deliver
from relocation.common.models import OutgoingMail
from relocation.demo.mailbox import letters
from relocation.demo.population.answers import answers
from relocation.documents.models import Document
from tests.factories import accounts, programme
from tests.journeys.papers import diploma_file, passport_file, somebody

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "an-uncommon-passphrase-1"


def _code(address: str) -> str:
    for mail_id in OutgoingMail.objects.values_list("pk", flat=True):
        deliver(mail_id)
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letters(to=address)[0].text)
    assert found
    return found.group(0)


def _fill_step(page: Page, given: Any) -> None:
    items = given if isinstance(given, list) else [given]
    for number, item in enumerate(items):
        prefix = ""
        if isinstance(given, list):
            prefix = f"{number}-"
            if page.locator(f"[name^='{prefix}']").count() == 0:
                page.get_by_role("button", name=re.compile("^Add")).click()
        for name, value in item.items():
            _answer(page, prefix + name, value)
    page.get_by_role("button", name="Save and continue").last.click()


def _answer(page: Page, name: str, value: object) -> None:
    field = page.locator(f"[name='{name}']")
    text = (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
    if field.first.get_attribute("type") == "radio":
        page.locator(f"[name='{name}'][value='{text}']").check()
    elif field.first.evaluate("field => field.tagName") == "SELECT":
        field.select_option(text)
    else:
        field.fill(text)


def test_somebody_signs_up_with_a_code_and_finds_an_empty_list(
    visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    programme.route()
    page = visit()
    page.goto("/")
    picture(page, "home")
    page.goto("/account/signup/")
    page.fill("input[name=email]", "new@people.example")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/confirm-email/**")
    page.fill("input[name=code]", _code("new@people.example"))
    page.click("main button.btn-primary")
    page.wait_for_url("**/applications/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_applicant_fills_in_uploads_and_sends(
    visit: Callable[..., Page],
    worker: object,
    tmp_path: Path,
    picture: Callable[[Page, str], None],
    eventually: Callable[..., None],
) -> None:
    route, person = programme.route(), somebody()
    category = route.categories.get(code="demanded_profession")
    given = answers(Random(7), person, category.code, strong=True) | {"achievements": []}
    page = visit(accounts.account())
    page.goto("/applications/start/")
    page.check(f"input[name=category][value='{category.pk}']")
    page.get_by_role("button", name="Start the application").click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}/"))
    overview = page.url
    picture(page, "applicant-task-list")
    for step in (step["code"] for step in route.criteria_sets.get().document["steps"]):
        page.goto(f"{overview}steps/{step}/")
        _fill_step(page, given.get(step, {}))
        assert page.locator(".error-summary").count() == 0, step

    page.goto(f"{overview}documents/")
    _upload(page, "passport", passport_file(tmp_path, person))
    _upload(page, "diploma", diploma_file(tmp_path, person))
    eventually(lambda: Document.objects.count() == 2, seconds=30)
    page.goto(f"{overview}documents/")
    for document in Document.objects.all():
        expect(page.locator("body")).to_contain_text(document.sha256)
    picture(page, "applicant-documents")

    page.goto(f"{overview}check/")
    picture(page, "applicant-check-answers")
    page.goto(f"{overview}send/")
    page.check("input[name=declared]")
    page.get_by_role("button", name="Send the application").dblclick()
    page.wait_for_url("**/status/")
    case = Case.objects.get()
    expect(page.locator("body")).to_contain_text(case.reference)
    expect(page.locator("#now")).to_contain_text("waits for a caseworker", timeout=90_000)
    picture(page, "applicant-status")


def _upload(page: Page, requirement: str, file: Path) -> None:
    form = page.locator(f"form.upload[action*='/documents/{requirement}']")
    form.locator("input[type=file]").set_input_files(file)
    with page.expect_response(lambda answer: "/upload/" in answer.url):
        form.get_by_role("button", name="Upload", exact=True).click()
    page.wait_for_load_state("load")


def test_files_that_arrive_are_shown_though_another_is_refused(
    visit: Callable[..., Page], tmp_path: Path
) -> None:
    account = accounts.account()
    category = programme.route().categories.get(code="science_technology")
    draft = start_draft(by=account, category=category, language="en")
    good, bad = passport_file(tmp_path, somebody()), tmp_path / "notes.txt"
    bad.write_text("Not a document.")
    page = visit(account)
    page.goto(f"/applications/{draft.pk}/documents/")
    form = page.locator("form.upload[action*='/documents/passport']")
    form.locator("input[type=file]").set_input_files([good, bad])
    page.get_by_role("link", name="Continue").click()  # chosen, not uploaded: it says so and stays
    expect(form.locator(".upload-problem")).to_have_count(2)
    expect(form.locator(".upload-problem").first).to_contain_text("chosen but not uploaded yet")
    with page.expect_navigation():
        form.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator(".receipt-name")).to_have_text(good.name)
    refused = form.locator(".upload-files li")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("notes.txt")
    expect(refused.locator(".upload-problem")).to_be_visible()
    page.reload()
    expect(form.locator(".upload-files li")).to_have_count(0)


def test_what_was_typed_survives_an_expired_session(visit: Callable[..., Page]) -> None:
    programme.route()
    account = accounts.account()
    page = visit(account)
    page.goto("/applications/start/")
    page.locator("input[name=category]").first.check()
    page.get_by_role("button", name="Start the application").click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}/"))
    page.goto(f"{page.url}steps/person/")
    page.fill("[name=family_name_latin]", "LINDQVIST")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save and come back later").click()
    page.wait_for_url("**/account/login/**")
    page.fill("input[name=login]", account.email)
    page.fill("input[name=password]", accounts.PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url("**/steps/person/")
    expect(page.locator("[name=family_name_latin]")).to_have_value("LINDQVIST")
