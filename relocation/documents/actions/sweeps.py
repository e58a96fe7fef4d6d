"""Heals what lost workers, brokers and transactions leave behind."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from relocation.documents.actions.requeueing import run_again
from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Document, Dossier, PageImage
from relocation.documents.queries import checks_to_heal, checks_without_progress
from relocation.documents.queue import enqueue_checks
from relocation.documents.storage import stored_files

BATCH = 200
FILES_AT_ONCE = 1000
#: No upload or check takes so long between storing its bytes and writing its row.
ORPHAN_AFTER = timedelta(days=1)


@transaction.atomic
def heal_checks() -> int:
    """Queue checks again whose task or worker is lost, at most 200; returns how many.

    Rows another sweep holds are left to it. The attempts made still count, so that a document that
    kills its worker each time comes to an end.
    """
    now = timezone.now()
    lost = checks_without_progress(now).select_for_update(skip_locked=True, of=("self",))
    ids = list(lost.values_list("pk", flat=True)[:BATCH])
    Check.objects.filter(pk__in=ids).update(state=CheckState.QUEUED, queued_at=now, started_at=None)
    enqueue_checks(ids)
    return len(ids)


def revive_checks() -> int:
    """Try checks again that trouble of ours stopped and whose pause is over, at most 200.

    Returns how many. Those that ended because of them follow. Each has a transaction of its own,
    as all deeds lock the dossier first.
    """
    due = checks_to_heal(timezone.now()).values_list("pk", "document__dossier")[:BATCH]
    return sum(_revive(check_id, dossier_id) for check_id, dossier_id in list(due))


@transaction.atomic
def _revive(check_id: int, dossier_id: UUID) -> bool:
    Dossier.objects.select_for_update().get(pk=dossier_id)
    check = checks_to_heal(timezone.now()).filter(pk=check_id).first()
    if check is not None:
        run_again(check, heals=check.heals + 1)
    return check is not None


def discard_orphans() -> int:
    """Remove stored files, older than a day, that no row names; returns how many.

    An upload that is stored and then loses its process leaves one, and so does a removal. The
    storage is gone through page by page, never listed at once.
    """
    before = timezone.now() - ORPHAN_AFTER
    documents = Document.objects.filter(removed_at__isnull=True)
    pages = PageImage.objects.all()
    return _discard_unnamed("documents", "dossier_id__in", documents, before) + _discard_unnamed(
        "pages", "document_id__in", pages, before
    )


def _discard_unnamed(
    of: str, column: str, rows: QuerySet[Document] | QuerySet[PageImage], before: datetime
) -> int:
    """Folders of a file are named by an id, whose index finds the rows that may name it."""
    old = (
        (name, owner) for name, at in stored_files(of) if at < before and (owner := _owner(name))
    )
    done = 0
    while page := dict(islice(old, FILES_AT_ONCE)):
        named = rows.filter(**{column: set(page.values())}).values_list("file", flat=True)
        for name in page.keys() - set(named):
            default_storage.delete(name)
            done += 1
    return done


def _owner(name: str) -> UUID | None:
    """Of `documents/<id>/…` the id; None for what is not ours."""
    with suppress(ValueError, IndexError):
        return UUID(name.split("/")[1])
    return None
