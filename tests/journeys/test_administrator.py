"""An administrator opens a category and invites a colleague."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.models import SkillCategory
from tests.factories import accounts, programme
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_administrator_renames_a_category_and_invites_a_caseworker(
    visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    route = programme.route()
    category = route.categories.get(code="sport")
    page = visit()
    sign_in(page, accounts.account(Role.ADMINISTRATOR))
    picture(page, "administration")
    page.goto(f"/administration/categories/{category.pk}/")
    page.locator("main input[type=text]").first.fill("Sport and coaching")
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")
    assert SkillCategory.objects.get(pk=category.pk).title["en"] == "Sport and coaching"

    page.goto("/administration/staff/invite/")
    page.fill("input[name=name]", "Olga Petrova")
    page.fill("input[name=email]", "olga@agency.example")
    page.check("input[name=role][value=caseworker]") if page.locator(
        "input[name=role]"
    ).count() else page.select_option("select[name=role]", "caseworker")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/administration/staff/")
    expect(page.locator("main")).to_contain_text("Olga Petrova")
    assert Account.objects.get(email="olga@agency.example").role == Role.CASEWORKER
