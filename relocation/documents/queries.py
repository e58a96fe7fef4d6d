"""Reads of dossiers: their documents, open checks and what the checks found."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.rules import LEASE, LOST_AFTER

WORST_FIRST = (
    CheckOutcome.FAILED,
    CheckOutcome.COULD_NOT_RUN,
    CheckOutcome.WARNING,
    CheckOutcome.PASSED,
)


def kept_documents(dossier_id: UUID) -> QuerySet[Document]:
    """The dossier's documents without the removed ones."""
    return Document.objects.filter(dossier_id=dossier_id, removed_at__isnull=True)


def documents_of(dossier_id: UUID) -> list[Document]:
    """The dossier's documents, oldest first, with checks and page images; three queries."""
    return list(kept_documents(dossier_id).prefetch_related("checks", "page_images"))


def file_names(dossier_id: UUID) -> dict[str, str]:
    """The name of every document by its id, of those that were removed too."""
    named = Document.objects.filter(dossier_id=dossier_id).order_by().values_list("pk", "name")
    return {str(pk): name for pk, name in named}


def open_checks(dossier_id: UUID) -> int:
    """How many checks of the dossier are not done."""
    return _checks(dossier_id).exclude(state=CheckState.DONE).count()


def worst_outcome(dossier_id: UUID) -> CheckOutcome | str:
    """The worst that any finished check found; "" when none has finished."""
    found = set(_checks(dossier_id).order_by().values_list("outcome", flat=True).distinct())
    return next((outcome for outcome in WORST_FIRST if outcome in found), "")


def checks_without_progress(now: datetime) -> QuerySet[Check]:
    """Checks whose task or worker is lost, the longest waiting first."""
    return Check.objects.filter(
        Q(state=CheckState.QUEUED) | Q(state=CheckState.RUNNING, started_at__lte=now - LEASE),
        queued_at__lte=now - LOST_AFTER,
    ).order_by("queued_at")


def checks_to_heal(now: datetime) -> QuerySet[Check]:
    """Checks that trouble of ours stopped and that are due to be tried again, the first due first.

    Those of removed documents are not.
    """
    due = Check.objects.filter(heal_at__lte=now, document__removed_at__isnull=True)
    return due.order_by("heal_at")


def _checks(dossier_id: UUID) -> QuerySet[Check]:
    return Check.objects.filter(document__dossier_id=dossier_id, document__removed_at__isnull=True)
