"""Folders and processes for the launcher's tests; every one is gone when its test ends."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relocation.embedded.folders import Folders
from tests.embedded.scratch import OURS, Scratch, make_project


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may enter: as root, the servers run under one."""
    with _opened() as folder:
        yield folder


@pytest.fixture
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of somebody who has set no variable of ours."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def clone() -> Iterator[Scratch]:
    """A small project that the launcher can run, with the environment already installed."""
    with _opened() as folder:
        local = folder / ".local"
        (local / "logs").mkdir(parents=True)
        (local / "venv").symlink_to(sys.prefix)
        make_project(folder)
        yield Scratch(Folders(folder, local))


@pytest.fixture
def scratch(clone: Scratch) -> Iterator[Scratch]:
    """The small project, of which nothing runs before or after the test; its data stays."""
    clone.begin()
    yield clone
    clone.end_all()


@contextmanager
def _opened() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="launcher ", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
