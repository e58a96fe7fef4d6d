"""Where the bytes are: measured, stored, lent to a parser, removed again."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import File
from django.db import InterfaceError, OperationalError
from django.db.models.fields.files import FieldFile

from relocation.documents.checks.true_type import HEAD_BYTES


@dataclass(frozen=True)
class Measured:
    """What one reading of a file tells: SHA-256 in hexadecimal, bytes, the first 8 KiB."""

    sha256: str
    size: int
    head: bytes


def measure(file: File[Any]) -> Measured:
    """Read the file once, in chunks."""
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
        if len(head) < HEAD_BYTES:
            head = (head + chunk)[:HEAD_BYTES]
    return Measured(digest.hexdigest(), size, head)


@contextmanager
def local_copy(file: FieldFile) -> Iterator[Path]:
    """Lend a path to the stored bytes, for reading only.

    The file itself where the storage is a folder of this machine, else a private copy that is gone
    afterwards. Raises FileNotFoundError when the bytes are missing.
    """
    with TemporaryDirectory(prefix="document-") as folder:
        path = _own_path(file) or _fetched(file, Path(folder))
        if not path.is_file():
            raise FileNotFoundError(file.name)
        yield path


def _own_path(file: FieldFile) -> Path | None:
    try:
        return Path(file.path)
    except NotImplementedError:
        return None


def _fetched(file: FieldFile, folder: Path) -> Path:
    target = folder / "file"
    with file.storage.open(str(file.name)) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    return target


def discard(files: Iterable[FieldFile]) -> None:
    """Remove the bytes; their rows are left to the caller."""
    for file in files:
        file.storage.delete(str(file.name))


@contextmanager
def discarded_on_error(files: Iterable[FieldFile]) -> Iterator[None]:
    """Remove files just stored when the deed that would name them is refused or rolled back.

    They stay when the database is lost on the way: nobody knows then whether the commit came
    through, and the sweep of files decides a day later.
    """
    try:
        yield
    except (OperationalError, InterfaceError):
        raise
    except BaseException:
        discard(files)
        raise
