"""Where the bytes are: measured, stored, lent to a parser, removed again."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages
from django.db import InterfaceError, OperationalError
from django.db.models.fields.files import FieldFile

from relocation.documents.checks.true_type import HEAD_BYTES
from relocation.documents.working import working_folder

if TYPE_CHECKING:
    from relocation.common.objects import ObjectStorage


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
    own = _own_path(file)
    with nullcontext(own) if own else _fetched(file) as path:
        if not path.is_file():
            raise FileNotFoundError(file.name)
        yield path


def _own_path(file: FieldFile) -> Path | None:
    try:
        return Path(file.path)
    except NotImplementedError:
        return None


@contextmanager
def _fetched(file: FieldFile) -> Iterator[Path]:
    with working_folder() as folder:
        target = folder / "file"
        with file.storage.open(str(file.name)) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        yield target


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


def stored_files(of: str) -> Iterator[tuple[str, datetime]]:
    """The name and time of change of each file stored below `of`, one after another.

    A thousand at a time from a service, a folder at a time from this machine's disk. Raises OSError
    when the storage cannot be reached; one that holds nothing yet has none.
    """
    storage = storages["default"]
    if isinstance(storage, FileSystemStorage):
        return _files_below(Path(storage.path(of)), of)
    return cast("ObjectStorage", storage).listed(of)


def _files_below(folder: Path, name: str) -> Iterator[tuple[str, datetime]]:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            inner = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(folder / entry.name, inner)
            else:
                yield from _with_time(entry, inner)


def _with_time(entry: "os.DirEntry[str]", name: str) -> list[tuple[str, datetime]]:
    with suppress(FileNotFoundError):  # removed since the folder was read
        return [(name, datetime.fromtimestamp(entry.stat().st_mtime, UTC))]
    return []
