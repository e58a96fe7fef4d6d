"""Puts checks back to their beginning."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from relocation.documents.enums import CheckState
from relocation.documents.models import Check
from relocation.documents.queue import enqueue_checks
from relocation.documents.rules import EARLIER_FAILED
from relocation.documents.steps import depending_on

UNTOUCHED: dict[str, Any] = {
    "outcome": "",
    "code": "",
    "details": {},
    "engine": "",
    "version": 0,
    "error": "",
    "attempts": 0,
    "started_at": None,
    "finished_at": None,
    "heals": 0,
    "heal_at": None,
}


def requeue(checks: Sequence[Check]) -> None:
    """Run these checks from the beginning; what a worker finds for them meanwhile is dropped."""
    ids, now = [check.pk for check in checks], timezone.now()
    Check.objects.filter(pk__in=ids).update(
        **UNTOUCHED, state=CheckState.QUEUED, queued_at=now, ready_at=now
    )
    enqueue_checks(ids)


def run_again(check: Check, *, heals: int = 0) -> None:
    """Run a finished check from the beginning; those that ended because of it wait for it again.

    `heals` is how often that was done by itself. The caller holds the dossier's row.
    """
    requeue([check])
    if heals:
        Check.objects.filter(pk=check.pk).update(heals=heals)
    Check.objects.filter(
        document=check.document_id, kind__in=depending_on(check.kind), code=EARLIER_FAILED
    ).update(**UNTOUCHED, state=CheckState.WAITING, queued_at=None, ready_at=None)
