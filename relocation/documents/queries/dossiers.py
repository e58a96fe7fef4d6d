"""Reads of one dossier: its documents, open checks and what the checks found."""

from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check, Document

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


def documents_ever(dossier_id: UUID) -> tuple[list[Document], dict[str, str]]:
    """What `documents_of` gives, and the name of every document by its id, removed ones too.

    Three queries.
    """
    ever = list(Document.objects.filter(dossier_id=dossier_id))
    kept = [document for document in ever if document.removed_at is None]
    prefetch_related_objects(kept, "checks", "page_images")
    return kept, {str(document.pk): document.name for document in ever}


def open_checks(dossier_id: UUID) -> int:
    """How many checks of the dossier are not done."""
    return _checks(dossier_id).exclude(state=CheckState.DONE).count()


def worst_outcome(dossier_id: UUID) -> CheckOutcome | str:
    """The worst that any finished check found; "" when none has finished."""
    found = set(_checks(dossier_id).order_by().values_list("outcome", flat=True).distinct())
    return next((outcome for outcome in WORST_FIRST if outcome in found), "")


def _checks(dossier_id: UUID) -> QuerySet[Check]:
    return Check.objects.filter(document__dossier_id=dossier_id, document__removed_at__isnull=True)
