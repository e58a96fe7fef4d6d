"""The applicant brings a document again that was refused, or one that is lacking."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.enums import BRING
from relocation.cases.models import Case
from relocation.cases.queries.papers import papers_of
from relocation.cases.rules import check_may_bring
from relocation.criteria.engine import DocumentRequirement
from relocation.documents.actions import upload
from relocation.documents.models import Document, Dossier


def bring_paper(
    *,
    by: Account,
    dossier: Dossier,
    wanted: DocumentRequirement,
    file: UploadedFile[Any],
) -> Document:
    """Take in a file for a document that was handed back; its checks start by themselves.

    All else of the application stays as it was sent. Raises Refusal, also for what is wrong with
    the file.
    """
    return upload(
        by=by,
        dossier=dossier,
        requirement=wanted.key,
        allowed=list(wanted.types),
        checks=list(wanted.checks),
        file=file,
        expected=wanted.expected,
        guard=_handed_back(wanted.key),
    )


def note_brought(*, by: Account, document: Document) -> None:
    """The case has a file more: pages that officers opened before are stale.

    Called in the transaction that takes the file in, with the dossier's row locked.
    """
    case = Case.objects.select_for_update().filter(pk=document.dossier_id).first()
    if case is None:
        return
    case.version += 1
    case.save(update_fields=["version"])
    told: dict[str, object] = {"requirements": [document.requirement], "version": case.version}
    record(by=by, deed=BRING, chain=case.chain, subject=case, data=told)


def _handed_back(key: str) -> Callable[[Account, Dossier], None]:
    @transaction.atomic
    def check(by: Account, dossier: Dossier) -> None:
        case = Case.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        row = next((row for row in papers_of(case) if row.key == key), None)
        check_may_bring(by, case, row)

    return check
