"""What follows from a finished check: page images, the next checks, the word that all are done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
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


def keep_pages(document: Document, pages: Sequence[PageImage]) -> None:
    """Put these page images in place of those the document has."""
    old = [page.file for page in document.page_images.all()]
    if old:
        document.page_images.all().delete()
    PageImage.objects.bulk_create(pages)
    transaction.on_commit(partial(discard, old))


def free_following(
    document: Document,
    now: datetime,
    *,
    found: Mapping[str, bool] | None = None,
    carrier: int | None = None,
    keeps: bool = False,
) -> tuple[Check | None, bool]:
    """Queue the checks whose needs are met; end those that need one that did not pass.

    `found` says of the kinds of the checks that ended now, in the order in which they were run,
    which found something: those that read one and were run before it run anew. With the check
    `carrier`, whose task this is, the first that is free or queued runs in it at once; when it
    `keeps` the others too these go on waiting, for the task comes to them. Returns the check that
    runs in it, and whether one of the document is still open. The caller holds the dossier's row,
    so of two needs that end together one is the last.
    """
    checks = list(document.checks.all())
    _renew([check for check in checks if _is_to_run_anew(check, found or {})])
    queued = [check for check in checks if _is_queued(check, now)]
    free, never = rules.following(checks)
    _end(never, now)
    taken = _taken_up(free + queued, now, carrier) if carrier else None
    if not keeps or taken is None:
        _queue([check for check in free if check is not taken], now)
    return taken, any(check.state != CheckState.DONE for check in checks)


def _is_to_run_anew(check: Check, found: Mapping[str, bool]) -> bool:
    kinds = list(found)
    after = kinds[kinds.index(check.kind) + 1 :] if check.kind in found else kinds
    return any(found[kind] and check.kind in reading(kind) for kind in after)


def _end(never: Sequence[Check], now: datetime, before: Mapping[str, Any] | None = None) -> None:
    ended: dict[str, Any] = dict(before or {}) | {
        "state": CheckState.DONE,
        "outcome": CheckOutcome.COULD_NOT_RUN,
        "code": rules.EARLIER_FAILED,
        "finished_at": now,
    }
    _write(never, ended)


def _queue(free: Sequence[Check], now: datetime) -> None:
    _write(free, {"state": CheckState.QUEUED, "queued_at": now, "ready_at": now})
    enqueue_checks([check.pk for check in free])


def _write(checks: Sequence[Check], values: dict[str, Any]) -> None:
    """Set these columns of the rows, and of the checks as the caller has them."""
    if checks:
        Check.objects.filter(pk__in=[check.pk for check in checks]).update(**values)
    for check in checks:
        for name, value in values.items():
            setattr(check, name, value)


def _is_queued(check: Check, now: datetime) -> bool:
    """Say whether it may be taken up now: one put back after trouble waits for its time."""
    return (
        check.state == CheckState.QUEUED and check.queued_at is not None and check.queued_at <= now
    )


def take_up(check: Check, now: datetime, *, carrier: int) -> None:
    """Make the check, as the caller has it, one that runs from now on in the task of `carrier`.

    It was ready as soon as what it needs and reads was done.
    """
    if check.state == CheckState.WAITING:
        check.ready_at = rules.ready_at(check, check.document.checks.all()) or now
        check.queued_at = now
    check.state, check.started_at, check.attempts = CheckState.RUNNING, now, check.attempts + 1
    check.carried_by = carrier


def _taken_up(checks: Sequence[Check], now: datetime, carrier: int) -> Check | None:
    """Let the first of these run in the task of `carrier`; another worker may be before us.

    Returns it, None when none is left.
    """
    order = list(BY_KIND)
    for check in sorted(checks, key=lambda check: order.index(CheckKind(check.kind))):
        unchanged = Check.objects.filter(pk=check.pk, state=check.state, queued_at=check.queued_at)
        take_up(check, now, carrier=carrier)
        names = ("state", "started_at", "attempts", "carried_by", "ready_at", "queued_at")
        if unchanged.update(**{name: getattr(check, name) for name in names}):
            return check
    return None


@transaction.atomic
def free_left(document: Document) -> None:
    """Queue the free checks of the document, which a task kept and will not run."""
    Dossier.objects.select_for_update().get(pk=document.dossier_id)
    free_following(Document.objects.get(pk=document.pk), timezone.now())


def _renew(readers: Sequence[Check]) -> None:
    """Let those wait again that worked, or are working, with what was found before."""
    old = [
        check
        for check in readers
        if check.state in {CheckState.DONE, CheckState.RUNNING}
        and check.code != rules.EARLIER_FAILED
    ]
    waiting: dict[str, Any] = {"state": CheckState.WAITING, "queued_at": None, "ready_at": None}
    _write(old, UNTOUCHED | waiting)


def withdraw(document: Document, now: datetime) -> None:
    """Take back what was read and drawn of a file that is now known to be harmful.

    The steps after the scanner end as if it had found that at first, so that they run again by
    themselves should it find nothing later.
    """
    keep_pages(document, ())
    after = depending_on(CheckKind.MALWARE)
    _end(
        [
            check
            for check in document.checks.all()
            if check.kind in after and check.code != rules.EARLIER_FAILED
        ],
        now,
        UNTOUCHED,
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
