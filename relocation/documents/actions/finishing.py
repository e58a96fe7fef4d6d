"""What follows from a finished check: page images, the next checks, the word that all are done."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from relocation.documents import rules
from relocation.documents.actions.requeueing import UNTOUCHED
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document, Dossier, PageImage
from relocation.documents.queries import open_checks
from relocation.documents.queue import enqueue_checks
from relocation.documents.signals import checks_finished
from relocation.documents.steps import BY_KIND, depending_on, reading
from relocation.documents.storage import discard

NEEDED_TO_FOLLOW = ("document", "kind", "state", "outcome", "code", "queued_at")


def keep_pages(document: Document, pages: Sequence[PageImage]) -> None:
    """Put these page images in place of those the document has."""
    old = [page.file for page in document.page_images.all()]
    document.page_images.all().delete()
    PageImage.objects.bulk_create(pages)
    transaction.on_commit(partial(discard, old))


def free_following(
    document: Document,
    now: datetime,
    *,
    found: str = "",
    carrier: int | None = None,
    keeps: bool = False,
) -> bool:
    """Queue the checks whose needs are met; end those that need one that did not pass.

    `found` is the kind of check that found something now: those that read it before run anew. With
    the check `carrier`, whose task this is, the first that is free or queued runs in it at once;
    when it `keeps` the others too no worker is asked for them. Says whether a check of the document
    is still open. The caller holds the dossier's row, so of two needs that end together one is the
    last.
    """
    checks = list(document.checks.only(*NEEDED_TO_FOLLOW).order_by())
    _renew([check for check in checks if check.kind in reading(found)])
    queued = [check for check in checks if _is_queued(check, now)]
    free, never = rules.following(checks)
    ended = [check.pk for check in never]
    Check.objects.filter(pk__in=ended).update(
        state=CheckState.DONE,
        outcome=CheckOutcome.COULD_NOT_RUN,
        code=rules.EARLIER_FAILED,
        finished_at=now,
    )
    taken = _taken_up(free + queued, now, carrier) if carrier else None
    rest = [check.pk for check in free if check.pk != taken]
    Check.objects.filter(pk__in=rest).update(state=CheckState.QUEUED, queued_at=now, ready_at=now)
    if not keeps or taken is None:
        enqueue_checks(rest)
    return any(check.state != CheckState.DONE and check.pk not in ended for check in checks)


def _is_queued(check: Check, now: datetime) -> bool:
    """Say whether it may be taken up now: one put back after trouble waits for its time."""
    return (
        check.state == CheckState.QUEUED and check.queued_at is not None and check.queued_at <= now
    )


def _taken_up(checks: Sequence[Check], now: datetime, carrier: int) -> int | None:
    """Let the first of these run in the task of `carrier`; another worker may be before us.

    Returns its id, None when none is left.
    """
    order = list(BY_KIND)
    for check in sorted(checks, key=lambda check: order.index(CheckKind(check.kind))):
        ready = {"ready_at": now, "queued_at": now} if check.state == CheckState.WAITING else {}
        unchanged = Check.objects.filter(pk=check.pk, state=check.state, queued_at=check.queued_at)
        if unchanged.update(
            state=CheckState.RUNNING,
            started_at=now,
            attempts=F("attempts") + 1,
            carried_by=carrier,
            **ready,
        ):
            return check.pk
    return None


def queue_left(document: Document) -> None:
    """Ask workers for the queued checks of the document, which a task kept and will not run."""
    left = document.checks.filter(state=CheckState.QUEUED, queued_at__lte=timezone.now())
    enqueue_checks(left.order_by("position").values_list("pk", flat=True))


def _renew(readers: Sequence[Check]) -> None:
    """Let those wait again that worked, or are working, with what was found before."""
    old = [
        check
        for check in readers
        if check.state in {CheckState.DONE, CheckState.RUNNING}
        and check.code != rules.EARLIER_FAILED
    ]
    for check in old:
        check.state, check.outcome, check.queued_at = CheckState.WAITING, "", None
    if old:
        waiting: dict[str, Any] = {"state": CheckState.WAITING, "queued_at": None, "ready_at": None}
        ids = [check.pk for check in old]
        Check.objects.filter(pk__in=ids).update(**UNTOUCHED | waiting)


def withdraw(document: Document, now: datetime) -> None:
    """Take back what was read and drawn of a file that is now known to be harmful.

    The steps after the scanner end as if it had found that at first, so that they run again by
    themselves should it find nothing later.
    """
    keep_pages(document, ())
    after = document.checks.filter(kind__in=depending_on(CheckKind.MALWARE))
    after.exclude(code=rules.EARLIER_FAILED).update(
        **UNTOUCHED
        | {
            "state": CheckState.DONE,
            "outcome": CheckOutcome.COULD_NOT_RUN,
            "code": rules.EARLIER_FAILED,
            "finished_at": now,
        }
    )


def hasten_healing(kind: str) -> None:
    """Something that was away is back, so try all others of this kind again with the next sweep."""
    now = timezone.now()
    Check.objects.filter(kind=kind, heal_at__gt=now).update(heal_at=now)


def announce_when_last(dossier_id: UUID) -> None:
    """Send `checks_finished` after the commit when no check of the dossier is open any more.

    The caller holds the dossier's row, so of several checks that end together one is the last. The
    signal has a transaction of its own: its receiver locks the case, and an officer's deed locks
    the case before the chain of events, which the caller's transaction already holds.
    """
    if not open_checks(dossier_id):
        transaction.on_commit(partial(_announce, dossier_id))


@transaction.atomic
def _announce(dossier_id: UUID) -> None:
    Dossier.objects.select_for_update().get(pk=dossier_id)
    if not open_checks(dossier_id):
        checks_finished.send(sender=Dossier, dossier_id=dossier_id)
