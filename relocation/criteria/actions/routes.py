"""Change routes and their skill categories."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.unseen import check_seen
from relocation.common.errors import Refusal
from relocation.criteria.models import Route, SkillCategory
from relocation.criteria.rules import check_days, check_may_edit, check_title

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
    seen: str | None = None,
) -> Route:
    """Change a route's texts and dates; running cases are not touched.

    `seen` is the digest of what the page showed (common.seen). Raises Refusal when it would close
    before it opens ("wrong_days") or its title is too long ("title"), StalePage when it has
    changed since.
    """
    check_may_edit(by)
    check_title(title)
    check_days(opens_on, closes_on)
    route = Route.objects.select_for_update().get(pk=route_id)
    wanted: dict[str, Any] = {"title": title, "summary": summary, "legal_source": legal_source}
    wanted |= {"opens_on": opens_on, "closes_on": closes_on}
    check_seen(route, seen, wanted=wanted, chain=route_chain(route))
    _change(route, wanted)
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
    seen: str | None = None,
) -> SkillCategory:
    """Add a skill category to the route, or change the one with this code.

    `seen` is as for update_route. Raises Refusal when a new one's code is taken ("taken") or
    its title is too long ("title"), StalePage when it has changed since.
    """
    check_may_edit(by)
    check_title(title)
    route = Route.objects.select_for_update().get(pk=route_id)
    known = route.categories.filter(code=code).first()
    if is_new and known is not None:
        raise Refusal(_("This route has a skill category with this code already."), code="taken")
    category = known or SkillCategory(route=route, code=code, position=route.categories.count())
    wanted = {"title": title, "summary": summary, "is_open": is_open}
    if known is not None:
        check_seen(category, seen, wanted=wanted, chain=route_chain(route))
    _change(category, wanted)
    deed = "add_category" if known is None else "update_category"
    data: dict[str, object] = {"code": code, "is_open": is_open}
    record(by=by, deed=deed, chain=route_chain(route), subject=category, data=data)
    return category


def _change(row: Route | SkillCategory, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
