"""Draft, publish and retire criteria sets."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.criteria.actions.routes import route_chain
from relocation.criteria.engine import compile_set, content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.rules import check_may_edit, check_may_publish, check_may_retire


@transaction.atomic
def draft_set(route: Route, document: dict[str, Any]) -> CriteriaSet:
    """A new draft of the route's criteria, with the next version number.

    Raises CriteriaError when the document is not a criteria set.
    """
    compile_set(document)
    _lock(route.pk)
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
    """Put a draft in force from a day (today when none is given); from now on it never changes.

    Raises Refusal when it is no draft ("wrong_state") or the day is taken ("day_taken").
    """
    check_may_edit(by)
    _lock(criteria_set.route_id)
    criteria_set.refresh_from_db(fields=["state"])
    day = from_date or timezone.localdate()
    check_may_publish(criteria_set, day)
    criteria_set.state = SetState.PUBLISHED
    criteria_set.in_force_from = day
    criteria_set.published_at = timezone.now()
    criteria_set.save(update_fields=["state", "in_force_from", "published_at"])
    _record(by, "publish_criteria", criteria_set)
    return criteria_set


@transaction.atomic
def retire(*, by: Account | None, criteria_set: CriteriaSet) -> CriteriaSet:
    """Take a published set out of force; cases that began under it keep it. Raises Refusal."""
    check_may_edit(by)
    _lock(criteria_set.route_id)
    criteria_set.refresh_from_db(fields=["state"])
    check_may_retire(criteria_set)
    criteria_set.state = SetState.RETIRED
    criteria_set.save(update_fields=["state"])
    _record(by, "retire_criteria", criteria_set)
    return criteria_set


def _lock(route_id: int) -> None:
    """Deeds on the sets of a route come one after the other."""
    Route.objects.select_for_update().get(pk=route_id)


def _record(by: Account | None, deed: str, criteria_set: CriteriaSet) -> None:
    data: dict[str, object] = {
        "version": criteria_set.version,
        "content_hash": criteria_set.content_hash,
    }
    chain = route_chain(criteria_set.route)
    record(by=by, deed=deed, chain=chain, subject=criteria_set, data=data)
