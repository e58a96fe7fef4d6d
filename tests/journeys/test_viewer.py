"""An officer looks at a document by keyboard, sees where a fact was read, and accepts it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from relocation.accounts.enums import Role
from tests.factories import accounts, cases
from tests.factories.papers import read_passport

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_document_is_looked_at_by_keyboard_and_accepted(visit: Callable[..., Page]) -> None:
    officer = accounts.account(Role.CASEWORKER)
    case = cases.assessing_case(by=officer, waived=False)
    page = visit(officer)
    page.goto(f"/desk/documents/{read_passport(case).pk}/")
    wide = page.locator("[data-sheet]").bounding_box()
    page.keyboard.press("+")
    expect(page.locator("[data-zoom-shown]")).to_have_text("125 %")
    page.keyboard.press("0")
    page.keyboard.press("r")
    page.wait_for_timeout(100)
    turned = page.locator("[data-sheet] img").bounding_box()
    assert wide
    assert turned
    assert turned["height"] > turned["width"]
    assert abs(turned["width"] - wide["width"]) < 2
    page.get_by_role("link", name="Passport number", exact=True).focus()
    assert "mark-on" in (page.locator("#mark-number").get_attribute("class") or "")
    page.keyboard.press("?")
    expect(page.get_by_text("turn by a quarter")).to_be_visible()
    with page.expect_navigation():
        page.locator("button[name=only]").click()
    expect(page.locator(".case-head .state")).to_have_text("Accepted")
