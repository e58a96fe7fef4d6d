"""Hands out the uploaded file itself, to officers only and not without an event."""

from typing import Any

from django.core.files.base import File
from django.db import transaction

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.documents import rules
from relocation.documents.models import Document


def open_original(*, by: Account, document: Document) -> File[Any]:
    """Open the stored bytes for a download and write who took them.

    Raises Refusal for anybody but an officer and for a file that the scanner has not passed,
    OSError when the storage cannot be reached, FileNotFoundError when the bytes are missing.
    """
    rules.check_may_download(by, document)
    file = document.file.storage.open(str(document.file.name))
    with transaction.atomic():
        data: dict[str, object] = {"sha256": document.sha256}
        chain = document.dossier.chain
        record(by=by, deed="download_document", chain=chain, subject=document, data=data)
    return file
