"""What the tests of documents start from: an open dossier, files to upload, their checks."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.core.files.uploadedfile import SimpleUploadedFile

from relocation.accounts.models import Account
from relocation.demo.specimens import Holder, diploma, passport
from relocation.documents.actions import open_dossier, upload
from relocation.documents.enums import CheckKind
from relocation.documents.models import Check, Document, Dossier
from tests.factories.accounts import account

TYPES = ["pdf", "jpeg", "png"]
HOLDER = Holder("Eriksson", "Anna Maria", "L898902C3", date(1984, 8, 12), date(2032, 4, 15), "F")
PASSPORT: dict[str, str] = {
    "family_name": HOLDER.family_name,
    "given_names": HOLDER.given_names,
    "number": HOLDER.number,
    "issuing_country": HOLDER.issuing_country,
    "citizenship": HOLDER.citizenship,
    "birth_date": HOLDER.birth_date.isoformat(),
    "expires_on": HOLDER.expires_on.isoformat(),
    "sex": HOLDER.sex,
}
DECLARED = {"passport": PASSPORT}
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(40)


class RemoteStorage(Storage):
    """A storage whose files have no path for us, as S3 has; the bytes lie in the media folder."""

    def _save(self, name: str, content: File[Any]) -> str:
        return FileSystemStorage().save(name, content)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return FileSystemStorage().open(name, mode)

    def exists(self, name: str) -> bool:
        return FileSystemStorage().exists(name)


@cache
def pdf() -> bytes:
    """A diploma of two pages."""
    return diploma("Anna Maria Eriksson")


@cache
def passport_photo() -> bytes:
    """The holder's passport as a JPEG."""
    return passport(HOLDER)


def dossier(owner: Account | None = None) -> Dossier:
    """An open dossier of this account, of a new applicant when none is named."""
    return open_dossier(by=owner or account())


def given_file(
    to: Dossier,
    content: bytes | None = None,
    *,
    name: str = "diploma.pdf",
    requirement: str = "diploma",
    checks: tuple[str, ...] = (),
) -> Document:
    """Upload a file to the dossier as its owner; a diploma in PDF when nothing else is said."""
    file = SimpleUploadedFile(name, pdf() if content is None else content)
    return upload(
        by=to.owner,
        dossier=to,
        requirement=requirement,
        allowed=TYPES,
        checks=list(checks),
        file=file,
    )


def given_passport(to: Dossier) -> Document:
    """Upload the holder's passport, with the check of its zone."""
    return given_file(
        to, passport_photo(), name="p.jpg", requirement="passport", checks=("passport_zone",)
    )


def check(document: Document, kind: CheckKind) -> Check:
    """The document's check of this kind, as the database has it."""
    return document.checks.get(kind=kind)


def states(document: Document) -> list[tuple[str, str, str, str]]:
    """Kind, state, outcome and code of the document's checks, in their order."""
    return list(document.checks.values_list("kind", "state", "outcome", "code"))


def stored(storage: Path) -> list[str]:
    """The names of all stored files."""
    return sorted(str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file())
