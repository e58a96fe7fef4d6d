"""What surrounds every page: colours, language, menus, and what a refused form does."""

import pytest

from tests.factories import accounts
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)

COLOURS = "() => document.documentElement.dataset.bsTheme"


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
    page.goto("/account/email/")
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
