"""Deeds on routes, categories and criteria sets."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal
from relocation.criteria.engine import compile_set, content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Reason, Route, SkillCategory

_CHAINS = UUID("6f0f2f54-6f1c-4b0e-9a4c-0b6a4f3c8f11")


def route_chain(route: Route) -> UUID:
    """The chain of events that deeds to a route and what belongs to it are kept in."""
    return uuid5(_CHAINS, route.code)


@transaction.atomic
def load_programme(*, by: Account | None, programme: dict[str, Any]) -> Route:
    """Bring a programme file in: route, categories, reasons, and its criteria set as published.

    Loading the same file again changes nothing; what administrators have edited since is kept.
    Raises CriteriaError when the criteria set is wrong.
    """
    given = programme["route"]
    route, is_new = Route.objects.get_or_create(code=given["code"], defaults=_route_fields(given))
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
    if is_new:
        record(by=by, deed="load_programme", chain=route_chain(route), subject=route)
    document = programme.get("criteria_set")
    if document and not route.criteria_sets.exists():
        publish(by=by, criteria_set=draft_set(route, document), from_date=route.opens_on)
    return route


def draft_set(route: Route, document: dict[str, Any]) -> CriteriaSet:
    """A new draft of the route's criteria, with the next version number.

    Raises CriteriaError when the document is not a criteria set.
    """
    compile_set(document)
    last = route.criteria_sets.aggregate(last=models.Max("version"))["last"] or 0
    return CriteriaSet.objects.create(
        route=route,
        version=last + 1,
        document=document,
        content_hash=content_hash(document),
    )


@transaction.atomic
def publish(
    *, by: Account | None, criteria_set: CriteriaSet, from_date: date | None
) -> CriteriaSet:
    """Put a draft in force from a day; from now on it cannot be changed."""
    if criteria_set.state != SetState.DRAFT:
        raise Refusal(_("Only a draft can be published."), code="wrong_state")
    criteria_set.state = SetState.PUBLISHED
    criteria_set.in_force_from = from_date or timezone.localdate()
    criteria_set.published_at = timezone.now()
    criteria_set.save()
    record(
        by=by,
        deed="publish_criteria",
        chain=route_chain(criteria_set.route),
        subject=criteria_set,
        data={"version": criteria_set.version, "content_hash": criteria_set.content_hash},
    )
    return criteria_set


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
    """Change a route's texts and dates; running cases are not touched."""
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

    Raises Refusal when a new one's code is taken.
    """
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
