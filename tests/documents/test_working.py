"""Working folders: private, gone afterwards, and swept once their process has been killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from celery import current_app

from relocation.documents.arriving import ArrivingUploadHandler
from relocation.documents.working import (
    YOUNG_SECONDS,
    WorkingFolder,
    discard_abandoned,
    working_folder,
)

HOLDING = """
import sys, time
from pathlib import Path
from django.conf import settings
settings.configure(MEDIA_ROOT=sys.argv[1])
from relocation.documents.working import working_folder
with working_folder() as folder:
    (folder / "passport.jpg").write_bytes(b"somebody's passport")
    print(folder, flush=True)
    time.sleep(60)
"""


def old(folder: Path) -> None:
    """Make the folder older than one that was just made."""
    then = folder.stat().st_mtime - YOUNG_SECONDS - 1
    os.utime(folder, (then, then))


def left(storage: Path) -> list[str]:
    """What is in all working folders."""
    return sorted(path.name for path in (storage / "working").glob("*/*"))


def abandon(storage: Path, meanwhile: Callable[[], None]) -> None:
    """Let another process hold a working folder for a while, then kill it."""
    command = [sys.executable, "-c", HOLDING, str(storage)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        old(Path(holder.stdout.readline().strip()))
        meanwhile()
        holder.send_signal(signal.SIGKILL)


def test_a_working_folder_is_private_and_gone_afterwards(storage: Path) -> None:
    with working_folder() as folder:
        (folder / "file").write_bytes(b"x")
        assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700] * 2
        assert folder.parent == storage / "working"
    assert not folder.exists()


def test_a_working_folder_may_be_closed_twice(storage: Path) -> None:
    folder = WorkingFolder()
    folder.close()
    folder.close()
    assert list((storage / "working").iterdir()) == []


def test_only_the_folder_of_a_killed_process_is_swept(storage: Path) -> None:
    found: list[int] = []
    abandon(storage, lambda: found.append(discard_abandoned()))
    assert (found, left(storage)) == ([0], ["passport.jpg"])
    assert (discard_abandoned(), left(storage)) == (1, [])


def test_a_folder_just_made_is_left_alone(storage: Path) -> None:
    (storage / "working" / "made").mkdir(parents=True)
    assert discard_abandoned() == 0
    old(storage / "working" / "made")
    assert discard_abandoned() == 1


def test_a_place_where_nobody_has_worked_yet_is_swept_too(storage: Path) -> None:
    assert discard_abandoned() == 0


def test_an_upload_that_is_arriving_is_kept_and_one_of_a_killed_process_swept(
    storage: Path,
) -> None:
    handler = ArrivingUploadHandler()
    handler.new_file("file", "../passport.exe", "image/jpeg", 5, None, None)
    handler.receive_data_chunk(b"bytes", 0)
    arriving = Path(handler.file.temporary_file_path())
    assert (arriving.parent, arriving.suffix) == (storage / "working", ".upload")
    lost = arriving.with_name("lost.upload")
    lost.write_bytes(b"somebody's passport")
    for path in (arriving, lost):
        old(path)
    assert (discard_abandoned(), list(arriving.parent.iterdir())) == (1, [arriving])
    arrived = handler.file_complete(5)
    assert arrived is not None
    assert (arrived.read(), arrived.name) == (b"bytes", "passport.exe")
    arrived.close()
    assert list(arriving.parent.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_the_workers_sweep_takes_abandoned_folders_along(
    storage: Path, worker: object, eventually: Callable[..., None]
) -> None:
    abandon(storage, lambda: None)
    current_app.send_task("relocation.documents.tasks.sweep_checks")
    eventually(lambda: list((storage / "working").iterdir()) == [])
