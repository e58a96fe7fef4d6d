"""Checks of all dossiers that something is to be done about: lost, stopped, of an older version."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.rules import EARLIER_FAILED, LOST_AFTER
from relocation.documents.steps import BY_KIND, depending_on
from relocation.documents.troubles import TROUBLES


def checks_without_progress(now: datetime) -> QuerySet[Check]:
    """Checks whose task or worker is lost, the longest waiting first."""
    lost = Q(state=CheckState.QUEUED)
    for step in BY_KIND.values():
        began = now - step.lease
        lost |= Q(state=CheckState.RUNNING, kind=step.kind, started_at__lte=began)
    return Check.objects.filter(lost, queued_at__lte=now - LOST_AFTER).order_by("queued_at")


def checks_to_heal(now: datetime) -> QuerySet[Check]:
    """Checks that trouble of ours stopped and that are due to be tried again, the first due first.

    Those of removed documents are not.
    """
    due = Check.objects.filter(heal_at__lte=now, document__removed_at__isnull=True)
    return due.order_by("heal_at")


def alarms() -> QuerySet[Check]:
    """Checks of kept documents that could not run for a reason of ours or a limit they hit.

    Those held up by another, or by a file that does not open, are no alarm.
    """
    return Check.objects.filter(
        outcome=CheckOutcome.COULD_NOT_RUN,
        code__in=sorted(TROUBLES),
        document__removed_at__isnull=True,
    )


def older_results(
    kind: str, *, below: int | None = None, before: datetime | None = None
) -> QuerySet[Check]:
    """Results of a step on kept documents, of a version below this one or finished before this.

    The oldest come first; those held up by another step follow it and are not among them.
    """
    found = Check.objects.filter(
        kind=kind, state=CheckState.DONE, document__removed_at__isnull=True
    ).exclude(code=EARLIER_FAILED)
    if below is not None:
        found = found.filter(version__lt=below)
    if before is not None:
        found = found.filter(finished_at__lt=before)
    return found.order_by("finished_at")


def documents_without(kind: CheckKind) -> QuerySet[Document]:
    """Kept documents that would get this step today and have not: it came after them."""
    step, media = BY_KIND[kind], Q()
    for start in step.media_types:
        media |= Q(media_type__startswith=start)
    asked = Q() if step.for_all else _asked(kind)
    return (
        Document.objects.filter(media, asked, removed_at__isnull=True)
        .exclude(checks__kind=kind)
        .exclude(_any_asked(step.not_with))
        .order_by("uploaded_at", "pk")
    )


def _asked(kind: CheckKind) -> Q:
    """Asked for itself, or needed by a step that is."""
    return _any_asked([kind, *depending_on(kind)])


def _any_asked(kinds: Iterable[CheckKind]) -> Q:
    found = Q(pk__in=())
    for kind in kinds:
        found |= Q(checks_asked__contains=[kind])
    return found
