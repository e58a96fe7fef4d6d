"""Why a route takes no applications."""

from datetime import date, timedelta

import pytest

from applicants.queries import routes_on_offer
from applicants.rules import why_closed
from relocation.criteria.models import Route, SkillCategory
from tests.factories import programme

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("opens", "closes", "has_criteria", "reason"),
    [
        (TODAY, None, True, ""),
        (TODAY - DAY, TODAY, True, ""),
        (None, None, True, "The day from which one can apply is not set yet."),
        (TODAY + DAY, None, True, "Opens on 23 November 2026."),
        (TODAY - 9 * DAY, TODAY - DAY, True, "Closed since 21 November 2026."),
        (TODAY, None, False, "Its criteria are not published yet."),
    ],
)
def test_a_closed_route_says_why(
    route: Route, opens: date | None, closes: date | None, has_criteria: bool, reason: str
) -> None:
    route.opens_on, route.closes_on = opens, closes
    assert why_closed(route, TODAY, has_criteria=has_criteria) == reason


def test_a_route_without_open_category_is_closed(route: Route) -> None:
    SkillCategory.objects.update(is_open=False)
    assert why_closed(route, TODAY, has_criteria=True) == (
        "No category is open for applications now."
    )


def test_open_routes_come_first_with_their_open_categories(route: Route) -> None:
    shared = programme.route("shared_values")
    route.categories.filter(code="sport").update(is_open=False)
    first, second = routes_on_offer(TODAY)
    assert (first.route, second.route) == (route, shared)
    assert "sport" not in {category.code for category in first.categories}
    assert (first.closed_because, second.categories) == ("", [])
    assert first.notice is not None
    assert second.closed_because == "The day from which one can apply is not set yet."
