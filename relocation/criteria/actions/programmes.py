"""Bring a programme file in."""

from datetime import date
from typing import Any

from django.db import transaction

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.criteria.actions.routes import route_chain
from relocation.criteria.actions.sets import draft_set, put_in_force
from relocation.criteria.models import Reason, Route, SkillCategory
from relocation.criteria.rules import check_may_edit, check_title


@transaction.atomic
def load_programme(*, by: Account | None, programme: dict[str, Any]) -> Route:
    """Bring a programme file in: route, categories, reasons, and its criteria set as published.

    Loading the same file again, or by two processes at once, changes nothing; what administrators
    have edited since is kept. Raises CriteriaError when the criteria set is wrong, and Refusal.
    """
    check_may_edit(by)
    given = programme["route"]
    for named in (given, *programme.get("categories", []), *programme.get("reasons", [])):
        check_title(named["title"])
    made, is_new = Route.objects.get_or_create(code=given["code"], defaults=_route_fields(given))
    route = Route.objects.select_for_update().get(pk=made.pk)
    _add_missing(route, programme)
    if is_new:
        record(by=by, deed="load_programme", chain=route_chain(route), subject=route)
    document = programme.get("criteria_set")
    if document and not route.criteria_sets.exists():
        put_in_force(by=by, criteria_set=draft_set(route, document), from_date=route.opens_on)
    return route


def _add_missing(route: Route, programme: dict[str, Any]) -> None:
    for position, category in enumerate(programme.get("categories", [])):
        SkillCategory.objects.get_or_create(
            route=route,
            code=category["code"],
            defaults={**_texts(category), "position": position},
        )
    for reason in programme.get("reasons", []):
        Reason.objects.get_or_create(
            route=route,
            code=reason["code"],
            defaults={"outcome": reason["outcome"], "title": reason["title"]},
        )


def _route_fields(given: dict[str, Any]) -> dict[str, Any]:
    return {
        **_texts(given),
        "legal_source": given.get("legal_source") or {},
        "opens_on": _day(given.get("opens_on")),
        "closes_on": _day(given.get("closes_on")),
        "plan": given.get("plan", []),
        "limits": given.get("limits") or {},
    }


def _texts(given: dict[str, Any]) -> dict[str, Any]:
    return {"title": given["title"], "summary": given.get("summary") or {}}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
