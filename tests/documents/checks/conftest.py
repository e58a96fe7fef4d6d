"""Drawn papers on disk, made once for all tests of the checks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation.demo.specimens import diploma, passport
from relocation.demo.specimens.holder import Holder, invent
from relocation.documents.checks import tesseract
from relocation.documents.checks.declared import DeclaredPassport

Stored = Callable[[bytes], Path]
Declare = Callable[..., DeclaredPassport]


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """Write bytes to a file without a telling name and return its path."""

    def store(content: bytes) -> Path:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return path

    return store


@pytest.fixture(scope="session")
def holder() -> Holder:
    return invent(7)


@pytest.fixture(scope="session")
def jpeg(holder: Holder) -> bytes:
    return passport(holder)


@pytest.fixture(scope="session")
def png(holder: Holder) -> bytes:
    return passport(holder, "PNG")


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return diploma("Anna Maria Eriksson")


@pytest.fixture
def declare(holder: Holder) -> Declare:
    """Declare the holder's passport, with some facts given otherwise."""

    def declaring(**otherwise: object) -> DeclaredPassport:
        names = DeclaredPassport.__dataclass_fields__
        facts = {name: getattr(holder, name) for name in names}
        return DeclaredPassport(**(facts | otherwise))

    return declaring


@pytest.fixture
def _without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look for it under a name that no library has."""
    monkeypatch.setattr(tesseract, "LIBRARIES", ("libnowhere.so.5",))
    _forget_tesseract()
    yield
    _forget_tesseract()


def _forget_tesseract() -> None:
    tesseract._reader.cache_clear()
    tesseract._library.cache_clear()
