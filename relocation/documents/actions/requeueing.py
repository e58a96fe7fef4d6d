"""Puts checks back to their beginning."""

from collections.abc import Sequence

from django.utils import timezone

from relocation.documents.enums import CheckState
from relocation.documents.models import Check
from relocation.documents.queue import enqueue_checks

UNTOUCHED = {
    "outcome": "",
    "code": "",
    "details": {},
    "engine": "",
    "error": "",
    "attempts": 0,
    "started_at": None,
    "finished_at": None,
}


def requeue(checks: Sequence[Check]) -> None:
    """Run these checks from the beginning; what a worker finds for them meanwhile is dropped."""
    ids = [check.pk for check in checks]
    Check.objects.filter(pk__in=ids).update(
        **UNTOUCHED, state=CheckState.QUEUED, queued_at=timezone.now()
    )
    enqueue_checks(ids)


def set_waiting(checks: Sequence[Check]) -> None:
    """Let these checks wait for the one before them."""
    ids = [check.pk for check in checks]
    Check.objects.filter(pk__in=ids).update(**UNTOUCHED, state=CheckState.WAITING, queued_at=None)
