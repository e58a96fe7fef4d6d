"""What follows from a finished check: page images, the next check, the word that all are done."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from relocation.documents import rules
from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check, Document, Dossier, PageImage
from relocation.documents.queries import open_checks
from relocation.documents.queue import enqueue_checks
from relocation.documents.signals import checks_finished
from relocation.documents.storage import discard


def keep_pages(document: Document, pages: Sequence[PageImage]) -> None:
    """Put these page images in place of those the document has."""
    old = [page.file for page in document.page_images.all()]
    document.page_images.all().delete()
    PageImage.objects.bulk_create(pages)
    transaction.on_commit(partial(discard, old))


def free_following(check: Check, outcome: str, now: datetime) -> None:
    """Queue the next check that waits; after a gate that stayed shut, end all that wait."""
    waiting = Check.objects.filter(
        document=check.document_id, position__gt=check.position, state=CheckState.WAITING
    )
    if rules.is_shut(check.kind, outcome):
        waiting.update(
            state=CheckState.DONE,
            outcome=CheckOutcome.COULD_NOT_RUN,
            code=rules.EARLIER_FAILED,
            finished_at=now,
        )
    elif following := waiting.order_by("position").first():
        waiting.filter(pk=following.pk).update(state=CheckState.QUEUED, queued_at=now)
        enqueue_checks([following.pk])


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
