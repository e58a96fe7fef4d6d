"""What surrounds every page: colours, language, menus, and the pages of the sign-in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories import accounts
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)

Accessible = Callable[[Page], list[str]]
PAGES = (
    "/",
    "/account/login/",
    "/account/signup/",
    "/account/login/code/",
    "/account/password/reset/",
    "/nothing/",
)
OWN_PAGES = ("/account/email/", "/account/password/change/", "/desk/")
COLOURS = "() => document.documentElement.dataset.bsTheme"
WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ru", True)])
def test_pages_before_the_sign_in_are_open_to_everybody(
    visit: Visit, accessible: Accessible, language: str, dark: bool
) -> None:
    page = visit(language=language, dark=dark, phone=dark)
    found = []
    for address in PAGES:
        page.goto(address)
        found += [(address, problem) for problem in accessible(page)]
        found += [(address, "too wide")] if page.evaluate(WIDER_THAN_THE_SCREEN) else []
    assert found == []


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_pages_of_the_account_are_open_to_everybody(
    visit: Visit, accessible: Accessible, phone: bool
) -> None:
    page = visit(accounts.account(), phone=phone, dark=phone)
    found = []
    for address in OWN_PAGES:
        page.goto(address)
        found += [(address, problem) for problem in accessible(page)]
    assert found == []


def test_colours_follow_the_device_until_somebody_chooses(visit: Visit) -> None:
    page = visit(dark=True)
    page.goto("/")
    assert page.evaluate(COLOURS) == "dark"
    page.click("[data-theme-menu] summary")
    page.click("[data-theme=light]")
    page.goto("/account/login/")
    assert page.evaluate(COLOURS) == "light"
    page.click("[data-theme-menu] summary")
    page.click("[data-theme=auto]")
    assert page.evaluate(COLOURS) == "dark"


def test_the_language_is_chosen_on_any_page_and_stays(visit: Visit) -> None:
    page = visit()
    page.goto("/account/login/")
    page.click("header summary:has-text('English')")
    page.click("button[lang=ru]")
    page.wait_for_selector("html[lang=ru]")
    assert page.url.endswith("/account/login/")
    assert page.inner_text("h1") == "Войти"


def test_one_menu_is_open_at_a_time_and_escape_closes_it(visit: Visit) -> None:
    page = visit(accounts.account())
    opened = page.locator("details[data-menu][open]")
    page.click("header .menu summary >> nth=0")
    page.click("header .menu summary >> nth=2")
    assert opened.count() == 1
    page.keyboard.press("Escape")
    assert opened.count() == 0


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"


def test_a_refused_form_brings_the_reader_to_what_is_wrong(visit: Visit) -> None:
    page = visit()
    page.goto("/account/login/")
    page.click("main button.btn-primary")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Error: ")
    assert page.evaluate("() => document.activeElement.className") == "error-summary"
    page.click(".error-summary a >> nth=0")
    assert page.evaluate("() => document.activeElement.name") == "login"
