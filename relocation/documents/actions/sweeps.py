"""Heals what lost workers, brokers and transactions leave behind."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
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

BATCH = 200
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

    An upload that is stored and then loses its process leaves one, and so does a removal.
    """
    before = timezone.now() - ORPHAN_AFTER
    documents = Document.objects.filter(removed_at__isnull=True)
    return sum(
        _discard_unnamed(f"documents/{folder}", documents.filter(dossier_id=folder), before)
        for folder in _folders("documents")
    ) + sum(
        _discard_unnamed(f"pages/{folder}", PageImage.objects.filter(document_id=folder), before)
        for folder in _folders("pages")
    )


def _folders(of: str) -> Iterator[UUID]:
    """The folders named by an id; a storage that holds nothing yet has none."""
    try:
        names, _ = default_storage.listdir(of)
    except FileNotFoundError:
        return
    for name in names:
        with suppress(ValueError):
            yield UUID(name)


def _discard_unnamed(
    folder: str, rows: QuerySet[Document] | QuerySet[PageImage], before: datetime
) -> int:
    stored = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    unnamed = stored.difference(rows.values_list("file", flat=True))
    old = [name for name in unnamed if default_storage.get_modified_time(name) < before]
    for name in old:
        default_storage.delete(name)
    return len(old)
