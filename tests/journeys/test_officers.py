"""Two officers and a ministry: from the worklist to the ministry's answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.ministries.models import Ministry
from tests.engines import Standin
from tests.factories import accounts, cases
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def _open_case(page: Page, case: Case) -> None:
    page.goto(f"/desk/?q={case.reference}")
    page.get_by_role("link", name=case.reference).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(case.reference)


def test_two_officers_decide_and_the_ministry_answers(
    visit: Callable[..., Page],
    worker: object,
    ministry: Standin,
    picture: Callable[[Page, str], None],
    eventually: Callable[..., None],
) -> None:
    case = cases.waiting_case()
    cases.waive_missing(case, accounts.caseworker())
    Ministry.objects.update(address=f"{ministry.url}/queue")
    first = visit()
    sign_in(first, accounts.caseworker())
    picture(first, "worklist")
    _open_case(first, case)
    do(first, "claim")
    first.check("input[name=outcome][value=approve]")
    first.locator("input[name=approve_reasons]").first.check()
    first.locator("form[action*='/recommend/'] textarea[name=text]").fill("The papers agree.")
    picture(first, "case-page")
    do(first, "recommend")

    second = visit(accounts.senior_officer())
    _open_case(second, case)
    do(second, "approve")
    expect(second.locator("main")).to_contain_text("Approved")
    eventually(lambda: Case.objects.get().state == State.COMPLETED, seconds=30)
    second.reload()
    picture(second, "case-completed")
    assert len(ministry.copies(case.reference)) == 1


def do(page: Page, deed: str) -> None:
    """Press the deed's button and, where it asks first, the one that says yes."""
    with page.expect_navigation():
        page.locator(f"form[action*='/{deed}/'] button.btn").last.click()
    yes = page.locator("main button[name=confirmed]")
    if yes.count():
        with page.expect_navigation():
            yes.click()


def test_the_second_of_two_officers_is_told_what_changed(visit: Callable[..., Page]) -> None:
    case = cases.waiting_case()
    quick, slow = accounts.caseworker(), accounts.caseworker()
    first, second = visit(quick), visit(slow)
    _open_case(first, case)
    _open_case(second, case)
    do(first, "claim")
    do(second, "claim")
    expect(second.locator("main")).to_contain_text(quick.name)
    assert Case.objects.get().assigned_to == quick
