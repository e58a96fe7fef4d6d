"""Stored bytes: measured in one reading, lent to parsers, discarded or kept when a deed breaks."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.db.models.fields.files import FieldFile
from pytest_django import Settings

from relocation.documents.models import Document, Dossier
from relocation.documents.storage import discarded_on_error, local_copy, measure
from tests.documents.givens import stored

REMOTE = {"BACKEND": "tests.documents.givens.RemoteStorage"}


def stored_file(content: bytes) -> FieldFile:
    """A file of a document, stored, without a row."""
    document = Document(dossier=Dossier())
    document.file.save("file", ContentFile(content), save=False)
    return document.file


def test_a_large_file_is_measured_in_pieces() -> None:
    content = bytes(range(256)) * 1024
    found = measure(ContentFile(content))
    assert (found.sha256, found.size) == (sha256(content).hexdigest(), len(content))
    assert found.head == content[:8192]


def test_a_file_of_this_machine_is_lent_as_it_is(storage: Path) -> None:
    file = stored_file(b"bytes")
    with local_copy(file) as path:
        assert path == storage / str(file.name)


def test_a_file_of_a_remote_storage_is_fetched_and_the_copy_removed(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": REMOTE}
    with local_copy(stored_file(b"bytes")) as path:
        assert path.read_bytes() == b"bytes"
    assert not path.exists()


def test_missing_bytes_are_said_so(storage: Path) -> None:
    file = stored_file(b"bytes")
    (storage / str(file.name)).unlink()
    with pytest.raises(FileNotFoundError), local_copy(file):
        pass


def test_files_of_a_deed_that_breaks_are_discarded(storage: Path) -> None:
    file = stored_file(b"bytes")
    with pytest.raises(ValueError, match="broken"), discarded_on_error([file]):
        raise ValueError("broken")
    assert stored(storage) == []


def test_files_are_kept_when_nobody_knows_whether_the_commit_came_through(storage: Path) -> None:
    file = stored_file(b"bytes")
    with pytest.raises(OperationalError), discarded_on_error([file]):
        raise OperationalError("connection lost")
    assert stored(storage) == [file.name]
