"""Change routes and their skill categories."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal
from relocation.criteria.models import Route, SkillCategory
from relocation.criteria.rules import check_days, check_may_edit

_CHAINS = UUID("6f0f2f54-6f1c-4b0e-9a4c-0b6a4f3c8f11")


def route_chain(route: Route) -> UUID:
    """The chain of events that deeds to a route and what belongs to it are kept in."""
    return uuid5(_CHAINS, route.code)


@transaction.atomic
def update_route(
    *,
    by: Account,
    route_id: int,
    title: dict[str, str],
    summary: dict[str, str],
    legal_source: dict[str, Any],
    opens_on: date | None,
    closes_on: date | None,
) -> Route:
    """Change a route's texts and dates; running cases are not touched.

    Raises Refusal when it would close before it opens ("wrong_days").
    """
    check_may_edit(by)
    check_days(opens_on, closes_on)
    route = Route.objects.select_for_update().get(pk=route_id)
    route.title, route.summary, route.legal_source = title, summary, legal_source
    route.opens_on, route.closes_on = opens_on, closes_on
    route.save()
    data: dict[str, object] = {"opens_on": _text(opens_on), "closes_on": _text(closes_on)}
    record(by=by, deed="update_route", chain=route_chain(route), subject=route, data=data)
    return route


@transaction.atomic
def save_category(
    *,
    by: Account,
    route_id: int,
    code: str,
    is_new: bool,
    title: dict[str, str],
    summary: dict[str, str],
    is_open: bool,
) -> SkillCategory:
    """Add a skill category to the route, or change the one with this code.

    Raises Refusal when a new one's code is taken ("taken").
    """
    check_may_edit(by)
    route = Route.objects.select_for_update().get(pk=route_id)
    known = route.categories.filter(code=code).first()
    if is_new and known is not None:
        raise Refusal(_("This route has a skill category with this code already."), code="taken")
    category = known or SkillCategory(route=route, code=code, position=route.categories.count())
    category.title, category.summary, category.is_open = title, summary, is_open
    category.save()
    deed = "add_category" if known is None else "update_category"
    data: dict[str, object] = {"code": code, "is_open": is_open}
    record(by=by, deed=deed, chain=route_chain(route), subject=category, data=data)
    return category


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
