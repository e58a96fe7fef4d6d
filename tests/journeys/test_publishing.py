"""One administrator sees the impact and proposes, another countersigns; running cases follow."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from relocation.accounts.enums import Role
from relocation.audit.queries import broken_chains, events_of
from relocation.cases.models import Case
from relocation.criteria.actions import route_chain
from relocation.criteria.models import CriteriaSet, Route
from relocation.impact.models import Run
from tests.factories import accounts, cases, programme, versions

pytestmark = pytest.mark.django_db(transaction=True)

SETS = "/administration/criteria-sets"


def test_a_version_is_tried_published_by_two_and_running_cases_move_to_it(
    visit: Callable[..., Page], worker: object, picture: Callable[[Page, str], None]
) -> None:
    route = programme.route()
    passing = [versions.passing_case(route) for _ in range(3)]
    kept = cases.recommended_case(by=accounts.caseworker(), route=route)
    draft = versions.draft(route, pass_mark=99)
    first = visit(accounts.account(Role.ADMINISTRATOR, name="Vera Orlova"))
    _look_at_the_impact(first, draft)
    picture(first, "publishing-impact")
    expect(first.locator("main")).not_to_contain_text("Move running cases")
    _propose(first, draft, "The decree asks for more.")
    second = visit(accounts.account(Role.ADMINISTRATOR, name="Nina Volkova"))
    _countersign(second, draft, "The decree asks for more.")

    _look_at_the_impact(second, draft)
    second.get_by_role("link", name="Move running cases").click()
    expect(second.locator(".figures")).to_contain_text("Cases that move")
    picture(second, "publishing-move")
    second.get_by_label("Why these cases are moved").fill("Article 7 of the decree.")
    second.get_by_label("I have looked at the list").check()
    second.get_by_role("button", name="Move these cases").click()
    expect(second.locator("#impact")).to_contain_text("3 of 3 cases")
    expect(second.locator("#impact")).to_contain_text("Article 7 of the decree.")
    picture(second, "publishing-moved")

    _is_told_everywhere(route, passing, kept, draft)
    officer = visit(accounts.caseworker())
    officer.goto(f"/desk/cases/{passing[0].pk}/")
    expect(officer.locator("main")).to_contain_text("moved to another version of the criteria")
    expect(officer.locator("main")).to_contain_text("Nina Volkova")


def _look_at_the_impact(page: Page, draft: CriteriaSet) -> None:
    """Start a run and wait, as people do, until the page shows its end by itself."""
    page.goto(f"{SETS}/{draft.pk}/impact/")
    page.get_by_role("radio", name="Running cases").check()
    page.get_by_role("button", name="Start").click()
    expect(page.locator("#impact")).to_contain_text("4 of 4 cases")
    expect(page.get_by_role("img", name="Cases by points, before and after")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Passes → Does not pass")


def _propose(page: Page, draft: CriteriaSet, why: str) -> None:
    page.goto(f"{SETS}/{draft.pk}/publish/")
    page.locator("input[name=from_date]").fill(timezone.localdate().isoformat())
    page.locator("textarea[name=reason]").fill(why)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("Another administrator countersigns it")


def _countersign(page: Page, draft: CriteriaSet, why: str) -> None:
    page.goto(f"{SETS}/{draft.pk}/")
    expect(page.locator("main")).to_contain_text(why)
    page.get_by_text("Countersign…").click()
    page.get_by_role("button", name="Yes, publish it").click()
    expect(page.locator("main")).to_contain_text("In force today")


def _is_told_everywhere(route: Route, moved: list[Case], kept: Case, version: CriteriaSet) -> None:
    """In the cases, in the history of each, and in the route's."""
    now = Case.objects.filter(criteria_set=version)
    assert set(now.values_list("pk", "meets_criteria")) == {(one.pk, False) for one in moved}
    assert Case.objects.get(pk=kept.pk).criteria_hash == kept.criteria_hash
    move = Run.objects.get(purpose="move")
    for case in moved:
        event = events_of(case.chain).last()
        assert event is not None
        assert (event.deed, event.data["run"]) == ("move_case", move.pk)
    deeds = [(event.deed, str(event.actor)) for event in events_of(route_chain(route))]
    assert deeds[-5:] == [
        ("start_impact", "Vera Orlova"),
        ("propose_criteria", "Vera Orlova"),
        ("publish_criteria", "Nina Volkova"),
        ("start_impact", "Nina Volkova"),
        ("move_cases", "Nina Volkova"),
    ]
    assert list(broken_chains()) == []
