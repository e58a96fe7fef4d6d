"""Take in a file, with its checks; take it out again."""

import logging
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal
from relocation.documents import rules
from relocation.documents.checks.true_type import sniff
from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check, Document, Dossier
from relocation.documents.queries import kept_documents
from relocation.documents.queue import enqueue_checks
from relocation.documents.signals import brought_again
from relocation.documents.steps import planned
from relocation.documents.storage import discard, discarded_on_error, measure

logger = logging.getLogger(__name__)

LONGEST_NAME = 255
#: Raises Refusal unless the account may add a file to the dossier.
Guard = Callable[[Account, Dossier], None]


def upload(
    *,
    by: Account,
    dossier: Dossier,
    requirement: str,
    allowed: list[str],
    checks: list[str],
    file: UploadedFile[Any],
    expected: Mapping[str, Any] | None = None,
    guard: Guard = rules.check_may_change,
) -> Document:
    """Take in a file for a requirement and queue its first checks.

    `allowed` are extensions ("pdf", "jpeg", …), `checks` the kinds asked for beyond those every
    document gets; `expected` is what they hold the paper against (`Document.expected`).
    The same bytes again for the same requirement give the document that is there.
    `guard` raises Refusal unless the account may add the file; it is asked again under the lock.
    The bytes are stored before the transaction, so that no lock waits for the storage.
    Raises Refusal for what `rules.check_file` and the other rules refuse.
    """
    guard(by, dossier)
    measured, name = measure(file), clean_name(file.name or "")
    rules.check_file(name, measured, allowed)
    if kept := _same_file(dossier.pk, requirement, measured.sha256):
        return kept
    document = Document(
        dossier=dossier,
        requirement=requirement,
        name=name,
        media_type=sniff(measured.head),
        size=measured.size,
        sha256=measured.sha256,
        checks_asked=checks,
        types_allowed=allowed,
        expected=dict(expected or {}),
        uploaded_by=by,
    )
    _store(document, file)
    with discarded_on_error([document.file]):
        kept = _enter(by=by, document=document, guard=guard)
    if kept.pk != document.pk:
        discard([document.file])
    return kept


def _store(document: Document, file: UploadedFile[Any]) -> None:
    try:
        document.file.save("file", file, save=False)
    except OSError as error:
        logger.exception("the storage takes no file")
        raise Refusal(
            _("We could not store the file just now. Please upload it again in a few minutes."),
            code="storage_unreachable",
        ) from error


def clean_name(name: str) -> str:
    """The file's name to show: no folders, nothing unprintable, the ending kept when cut."""
    shown = "".join(char for char in PurePath(name).name if char.isprintable()).strip()
    if len(shown) <= LONGEST_NAME:
        return shown
    ending = PurePath(shown).suffix[:20]
    return shown[: LONGEST_NAME - len(ending)] + ending


def _same_file(dossier_id: UUID, requirement: str, sha256: str) -> Document | None:
    return kept_documents(dossier_id).filter(requirement=requirement, sha256=sha256).first()


@transaction.atomic
def _enter(*, by: Account, document: Document, guard: Guard) -> Document:
    dossier = Dossier.objects.select_for_update().get(pk=document.dossier_id)
    if kept := _same_file(dossier.pk, document.requirement, document.sha256):
        return kept
    guard(by, dossier)
    counts = kept_documents(dossier.pk).aggregate(
        all=Count("pk"), here=Count("pk", filter=Q(requirement=document.requirement))
    )
    rules.check_room_for_one_more(counts["here"], counts["all"])
    document.uploaded_at = timezone.now()
    document.save(force_insert=True)
    _plan_checks(document)
    if dossier.locked_at is not None:
        brought_again.send(sender=Document, document=document, by=by)
    facts = {"requirement": document.requirement, "sha256": document.sha256, "size": document.size}
    record(by=by, deed="upload_document", chain=dossier.chain, subject=document, data=facts)
    return document


def _plan_checks(document: Document) -> None:
    """Write the checks in their order, those queued that need no other."""
    checks = [
        Check(document=document, kind=kind, position=position)
        for position, kind in enumerate(planned(document.checks_asked, document.media_type))
    ]
    first, _never = rules.following(checks)
    for check in first:
        check.state = CheckState.QUEUED
        check.ready_at = check.queued_at = document.uploaded_at
    Check.objects.bulk_create(checks)
    enqueue_checks([check.pk for check in first])


@transaction.atomic
def remove(*, by: Account, document: Document) -> None:
    """Take a file out: its bytes and page images go, its row and events stay.

    A second time changes nothing. Raises Refusal after submission or for another's document.
    """
    dossier = Dossier.objects.select_for_update().get(pk=document.dossier_id)
    rules.check_may_change(by, dossier)
    now = timezone.now()
    if not kept_documents(dossier.pk).filter(pk=document.pk).update(removed_at=now):
        return
    document.removed_at = now
    document.checks.exclude(state=CheckState.DONE).update(
        state=CheckState.DONE,
        outcome=CheckOutcome.COULD_NOT_RUN,
        code="document_removed",
        heal_at=None,
        finished_at=now,
    )
    files = [document.file, *(page.file for page in document.page_images.all())]
    document.page_images.all().delete()
    document.page_prints.all().delete()
    facts: dict[str, object] = {
        "requirement": document.requirement,
        "sha256": document.sha256,
    }
    record(by=by, deed="remove_document", chain=dossier.chain, subject=document, data=facts)
    transaction.on_commit(lambda: discard(files))
