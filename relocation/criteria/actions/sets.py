"""Draft, publish and retire criteria sets."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal
from relocation.criteria.actions.routes import route_chain
from relocation.criteria.engine import CriteriaError, compile_set, content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.queries import failing_tests
from relocation.criteria.rules import check_may_edit, check_may_publish, check_may_retire
from relocation.criteria.wording import told


@transaction.atomic
def draft_set(route: Route, document: dict[str, Any]) -> CriteriaSet:
    """A new draft of the route's criteria, with the next version number.

    Raises CriteriaError when the document is not a criteria set.
    """
    compile_set(document)
    lock_sets(route.pk)
    last = route.criteria_sets.aggregate(last=models.Max("version"))["last"] or 0
    return CriteriaSet.objects.create(
        route=route,
        version=last + 1,
        document=document,
        content_hash=content_hash(document),
    )


def publish(
    *, by: Account | None, criteria_set: CriteriaSet, from_date: date | None
) -> CriteriaSet:
    """The system puts a draft in force from a day (today when none is given), as an operator asks.

    Administrators propose and countersign instead. Raises Refusal when `by` is somebody
    ("countersign"), when it is no draft ("wrong_state"), the day is taken ("day_taken") or a test
    case of the set fails ("tests").
    """
    check_may_edit(by)
    if by is not None:
        raise Refusal(_("Two administrators publish: propose it."), code="countersign")
    return put_in_force(by=by, criteria_set=criteria_set, from_date=from_date)


@transaction.atomic
def put_in_force(
    *, by: Account | None, criteria_set: CriteriaSet, from_date: date | None
) -> CriteriaSet:
    """What publishing is: from now on the set never changes. Refuses as `publish` does."""
    lock_sets(criteria_set.route_id)
    _reread(criteria_set)
    day = from_date or timezone.localdate()
    check_may_publish(criteria_set, day)
    check_is_whole(criteria_set)
    criteria_set.state = SetState.PUBLISHED
    criteria_set.in_force_from = day
    criteria_set.published_at = timezone.now()
    criteria_set.save(update_fields=["state", "in_force_from", "published_at"])
    criteria_set.changes.all().delete()
    record_on_set(by, "publish_criteria", criteria_set)
    return criteria_set


@transaction.atomic
def retire(
    *, by: Account | None, criteria_set: CriteriaSet, last_day: date | None = None
) -> CriteriaSet:
    """Take a published set out of force: at once, or after its last day, which is included.

    Cases that began under it keep it. No person ends it on a day gone by. Raises Refusal.
    """
    check_may_edit(by)
    lock_sets(criteria_set.route_id)
    criteria_set.refresh_from_db(fields=["state"])
    check_may_retire(criteria_set, last_day, timezone.localdate() if by else date.min)
    criteria_set.state, criteria_set.last_day = SetState.RETIRED, last_day
    criteria_set.save(update_fields=["state", "last_day"])
    record_on_set(by, "retire_criteria", criteria_set)
    return criteria_set


def check_is_whole(criteria_set: CriteriaSet) -> None:
    """It compiles, all its test cases pass, and it is stored as its hash says.

    Raises Refusal ("faults", "tests", "hash").
    """
    try:
        failing = failing_tests(criteria_set)
    except CriteriaError as error:
        wrong = _("This draft is not whole yet: %(fault)s") % {"fault": told(error.faults[0])}
        raise Refusal(wrong, code="faults") from error
    if failing:
        wrong = _("Test cases of this set fail: %(tests)s.") % {"tests": "; ".join(failing[:3])}
        raise Refusal(wrong, code="tests")
    _check_hash(criteria_set)


def _check_hash(criteria_set: CriteriaSet) -> None:
    """What is published exports as the bytes of its hash, whatever storing did to it."""
    if content_hash(criteria_set.document) != criteria_set.content_hash:
        differs = _(
            "What is stored of this draft is not what its hash says, so it cannot be published."
            " Copy it to a new draft and publish that."
        )
        raise Refusal(differs, code="hash")


def _reread(criteria_set: CriteriaSet) -> None:
    """As it is now, and nobody saves another document until this deed is done."""
    locked = CriteriaSet.objects.select_for_update()
    criteria_set.refresh_from_db(fields=["state", "document", "content_hash"], from_queryset=locked)


def lock_sets(route_id: int) -> None:
    """Deeds on the sets of a route come one after the other."""
    Route.objects.select_for_update().get(pk=route_id)


def record_on_set(by: Account | None, deed: str, criteria_set: CriteriaSet, **more: object) -> None:
    """Write the event of a deed on a set to the chain of its route."""
    data: dict[str, object] = {
        "version": criteria_set.version,
        "content_hash": criteria_set.content_hash,
        **more,
    }
    chain = route_chain(criteria_set.route)
    record(by=by, deed=deed, chain=chain, subject=criteria_set, data=data)
