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
from relocation.documents.steps import depending_on, reading
from relocation.documents.storage import discard


def keep_pages(document: Document, pages: Sequence[PageImage]) -> None:
    """Put these page images in place of those the document has."""
    old = [page.file for page in document.page_images.all()]
    document.page_images.all().delete()
    PageImage.objects.bulk_create(pages)
    transaction.on_commit(partial(discard, old))


def free_following(
    document: Document, now: datetime, *, found: str = "", carrier: int | None = None
) -> bool:
    """Queue the checks whose needs are met; end those that need one that did not pass.

    `found` is the kind of check that found something now: those that read it before run anew. The
    first that is free runs at once in the task of the check `carrier`, if that is given. Says
    whether a check of the document is still open. The caller holds the dossier's row, so of two
    needs that end together one is the last.
    """
    checks = list(document.checks.only("document", "kind", "state", "outcome", "code").order_by())
    _renew([check for check in checks if check.kind in reading(found)])
    free, ended = ([check.pk for check in some] for some in rules.following(checks))
    Check.objects.filter(pk__in=ended).update(
        state=CheckState.DONE,
        outcome=CheckOutcome.COULD_NOT_RUN,
        code=rules.EARLIER_FAILED,
        finished_at=now,
    )
    taken, queued = (free[:1], free[1:]) if carrier else ([], free)
    Check.objects.filter(pk__in=taken).update(
        state=CheckState.RUNNING,
        ready_at=now,
        queued_at=now,
        started_at=now,
        attempts=F("attempts") + 1,
        carried_by=carrier,
    )
    Check.objects.filter(pk__in=queued).update(state=CheckState.QUEUED, queued_at=now, ready_at=now)
    enqueue_checks(queued)
    return any(check.state != CheckState.DONE and check.pk not in ended for check in checks)


def _renew(readers: Sequence[Check]) -> None:
    """Let those wait again that worked, or are working, with what was found before."""
    old = [
        check
        for check in readers
        if check.state in {CheckState.DONE, CheckState.RUNNING}
        and check.code != rules.EARLIER_FAILED
    ]
    for check in old:
        check.state, check.outcome = CheckState.WAITING, ""
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
