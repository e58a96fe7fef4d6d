"""The two folders a sandboxed process has: the file it looks at, and what it draws of it."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

#: Twenty pages of a photograph are a tenth of this.
LARGEST_OUTPUT = 64 * 1024 * 1024
MOST_FILES = 64


class Room:
    """A private place for one process: only its `files` can be read, only `written` written to.

    A job names the file it reads as `path` and the folder it fills as `folder`; within the process
    both lie in here, so that one file's parser sees no other file.
    """

    def __init__(self) -> None:
        # The process itself empties rooms and makes none: it starts sooner without the settings.
        from relocation.documents.working import WorkingFolder

        self._held = WorkingFolder()
        self.place = self._held.path.resolve()
        self.files, self.written = self.place / "files", self.place / "written"
        self.files.mkdir()
        self.written.mkdir()

    def take_in(self, args: dict[str, Any]) -> dict[str, Any]:
        """The arguments as the process gets them, the file brought in under a name of ours."""
        self.clear()
        inside = dict(args)
        if "path" in args:
            inside["path"] = str(self._bring(Path(args["path"])))
        if "folder" in args:
            inside["folder"] = str(self.written)
        return inside

    def _bring(self, path: Path) -> Path:
        """Under one name for all: a file that is not there is for the process to say."""
        target = self.files / "file"
        with suppress(FileNotFoundError):
            try:
                os.link(path, target, follow_symlinks=False)
            except OSError:  # another disk, or a file of another account
                shutil.copyfile(path, target)
        return target

    def is_too_full(self) -> bool:
        """Say whether more was written than any job writes."""
        sizes = []
        for entry in os.scandir(self.written):
            with suppress(FileNotFoundError):
                sizes.append(entry.stat(follow_symlinks=False).st_size)
        return len(sizes) > MOST_FILES or sum(sizes) > LARGEST_OUTPUT

    def hand_out(self, args: dict[str, Any]) -> None:
        """Put what was written where the job was asked to put it: plain files only."""
        if "folder" not in args:
            return
        for entry in list(os.scandir(self.written)):
            if entry.is_file(follow_symlinks=False):
                shutil.move(entry.path, Path(args["folder"]) / entry.name)

    def clear(self) -> None:
        """Leave nothing of one job to the next."""
        empty(self.files, self.written)

    def close(self) -> None:
        """Remove both folders."""
        self._held.close()


def empty(*folders: Path) -> None:
    """Remove the files in these folders, as far as one may."""
    for folder in folders:
        for entry in list(os.scandir(folder)):
            with suppress(OSError):
                Path(entry.path).unlink()
