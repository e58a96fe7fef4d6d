"""A panel judges, an officer decides otherwise than computed, another sees both and approves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from relocation.accounts.models import Account
from relocation.cases.models import Case, Decision
from tests.desk.documents import evidence
from tests.factories import accounts, cases, panels
from tests.journeys.test_officers import do

pytestmark = pytest.mark.django_db(transaction=True)


def _give(page: Page, case: Case, points: str, why: str) -> None:
    page.goto(f"/desk/cases/{case.pk}/")
    page.locator("#judging").get_by_role("link", name="Give your points").click()
    page.locator("input[name=points]").fill(points)
    page.get_by_label("Why these points").fill(why)
    page.get_by_role("button", name="Give these points").click()
    expect(page.locator("main")).to_contain_text(why)


def _case(officer: Account) -> Case:
    case = cases.assessing_case(by=officer, route=panels.route())
    for name, requirement in (("passport.jpg", "passport"), ("work.jpg", "work_record:0")):
        evidence(case, requirement, name=name)
    return case


def test_a_panel_judges_and_its_officer_decides_otherwise(
    visit: Callable[..., Page],
    accessible: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    officer = accounts.caseworker()
    case = _case(officer)
    first, second, third = (
        visit(officer),
        visit(accounts.caseworker()),
        visit(accounts.caseworker()),
    )
    _give(first, case, "2", "Known at home only.")
    second.goto(f"/desk/cases/{case.pk}/judging/")
    expect(second.locator("main")).not_to_contain_text("Known at home only.")
    picture(second, "judging-hidden")
    assert accessible(second) == []
    _give(second, case, "9", "Quoted everywhere.")
    expect(second.locator("main")).to_contain_text("Known at home only.")
    expect(second.locator("main")).to_contain_text("one more person is asked")
    _give(third, case, "7", "Quoted in the field.")
    expect(third.locator("main")).to_contain_text("3 of 3 have given points")
    assert Case.objects.get().to_be_judged is False

    first.goto(f"/desk/cases/{case.pk}/")
    first.locator("#finding-russian").get_by_role("link", name="Decide otherwise").click()
    picture(first, "override-form")
    assert accessible(first) == []
    first.locator("input[name=points]").fill("4")
    first.get_by_label("Why, in this case").fill("She was interviewed in Russian.")
    first.get_by_role("button", name="Let this count").click()
    expect(first.locator("#finding-russian")).to_contain_text("Counts: 4")
    expect(first.locator("#finding-russian")).to_contain_text("computed: 0")
    first.locator(".compared > summary").click()
    picture(first, "override-case")
    first.check("input[name=outcome][value=approve]")
    first.locator("input[name=approve_reasons]").first.check()
    first.locator("form[action*='/recommend/'] textarea[name=text]").fill("The papers agree.")
    do(first, "recommend")

    senior = visit(accounts.senior_officer())
    senior.goto(f"/desk/cases/{case.pk}/")
    expect(senior.locator("#decision .decision").first).to_contain_text("Decided otherwise")
    picture(senior, "override-second-officer")
    assert accessible(senior) == []
    do(senior, "approve")
    assert Decision.objects.get().counted["instead"] == {"russian": 4}


def test_the_pages_fit_on_a_phone_and_are_accessible(
    visit: Callable[..., Page],
    accessible: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    officer = accounts.caseworker()
    case = _case(officer)
    panels.judged(case, accounts.caseworker(), 6)
    panels.overridden(case, officer, "russian", 4)
    page = visit(officer, language="ru", dark=True, phone=True)
    wrong = {}
    for name in ("", "judging/", "findings/russian/", "findings/adult/"):
        page.goto(f"/desk/cases/{case.pk}/{name}")
        for fold in page.locator("details.more > summary").all():
            fold.click()
        picture(page, f"judging-{name.replace('/', '-')}ru")
        wrong[name] = accessible(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wrong[name].append("scrolls sideways")
    assert {name: found for name, found in wrong.items() if found} == {}
