"""Private folders in which files are read and pages drawn; those of killed processes are swept."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import mkdtemp
from time import time

from django.conf import settings

#: Between being made and being held a folder is nobody's for a moment.
YOUNG_SECONDS = 60


class WorkingFolder:
    """An empty folder that only this account can enter, held until closed.

    A lock that ends with the process says whose it is: no killed one can leave it behind.
    """

    def __init__(self) -> None:
        self.path = Path(mkdtemp(dir=working_place()))
        self._holder: int | None = os.open(self.path, os.O_RDONLY)
        with suppress(OSError):  # where there are no locks, the sweep takes none for lost
            flock(self._holder, LOCK_EX | LOCK_NB)

    def close(self) -> None:
        """Remove it with all that is in it; harmless when that is done already."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._holder is not None:
            os.close(self._holder)
        self._holder = None


@contextmanager
def working_folder() -> Iterator[Path]:
    """Lend a working folder for the block."""
    folder = WorkingFolder()
    try:
        yield folder.path
    finally:
        folder.close()


def discard_abandoned() -> int:
    """Remove the working folders and uploads that killed processes left behind; returns how many.

    They hold applicants' papers, so they do not wait for the daily sweep of files.
    """
    return sum(_discard_if_nobodys(folder) for folder in list(_place().glob("*")))


def _discard_if_nobodys(folder: Path) -> bool:
    holder = None
    try:
        if folder.stat().st_mtime > time() - YOUNG_SECONDS:
            return False
        holder = os.open(folder, os.O_RDONLY)
        flock(holder, LOCK_EX | LOCK_NB)
        shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    except OSError:  # held, or gone meanwhile by another sweep
        return False
    finally:
        if holder is not None:
            os.close(holder)
    return True


def working_place() -> Path:
    """Where working folders and arriving uploads lie; only this account can enter."""
    _place().mkdir(mode=0o700, parents=True, exist_ok=True)
    return _place()


def _place() -> Path:
    return Path(settings.MEDIA_ROOT or "") / "working"
