"""Somebody without an account checks for themselves, and begins an application with the answers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from applicants.models import Draft
from tests.factories import programme
from tests.journeys.test_applicant import PASSWORD, _code

pytestmark = pytest.mark.django_db(transaction=True)


def _answer_some(page: Page) -> None:
    page.goto("/")
    page.locator("a[href='/self-check/']").click()
    page.locator("a[href$='/science_technology/']").click()
    page.fill("[name=person-birth_date]", "1988-03-14")
    page.check("[name=citizenship-stateless][value=no]")
    expect(page.locator("[name=citizenship-citizenship]")).to_be_visible()
    page.select_option("[name=citizenship-citizenship]", "SE")
    for step, name, value in (
        ("work", "started_on", "2014-02-01"),
        ("education", "level", "doctorate"),
        ("achievements", "kind", "patent"),
    ):
        page.locator(f"button[value=add-{step}]").click()
        field = page.locator(f"[name={step}-0-{name}]")
        if field.first.get_attribute("type") == "radio":
            page.check(f"[name={step}-0-{name}][value={value}]")
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def test_the_result_is_readable_on_a_phone(
    visit: Callable[..., Page],
    picture: Callable[[Page, str], None],
    accessible: Callable[[Page], list[str]],
) -> None:
    programme.route()
    page = visit(language="ru", dark=True, phone=True)
    _answer_some(page)
    picture(page, "self-check-filled-ru")
    page.locator(".form-buttons button[value=result]").click()
    expect(page.locator(".finding").first).to_be_visible()
    picture(page, "self-check-result-ru")
    assert accessible(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")


def test_a_stranger_goes_on_to_an_application(
    visit: Callable[..., Page],
    picture: Callable[[Page, str], None],
    accessible: Callable[[Page], list[str]],
) -> None:
    programme.route()
    page = visit()
    _answer_some(page)
    page.locator(".form-buttons button[value=result]").click()
    expect(page.locator(".notice").first).to_contain_text("It cannot be said yet")
    picture(page, "self-check-result")
    assert accessible(page) == []
    page.locator("button[value=change]").click()
    page.check("[name=values-respects_values][value=yes]")
    page.check("[name=language-russian_level][value=native]")
    page.locator(".form-buttons button[value=result]").click()
    expect(page.locator(".notice").first).to_contain_text("you meet the criteria")
    assert page.url.endswith("/self-check/persons_of_interest/science_technology/")
    page.locator("button[value=begin]").click()
    page.fill("input[name=email]", "checked@people.example")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/confirm-email/**")
    page.fill("input[name=code]", _code("checked@people.example"))
    page.click("main button.btn-primary")
    page.wait_for_url("**/applications/start/")
    picture(page, "self-check-start")
    page.get_by_role("button", name="Start the application").click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}/"))
    picture(page, "self-check-application")
    draft = Draft.objects.get()
    assert draft.answers["person"] == {"birth_date": "1988-03-14"}
    assert draft.answers["language"] == {"russian_level": "native"}
