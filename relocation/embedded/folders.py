"""Where things are: the project, and the one ignored folder for all that is made at run time."""

import os
from dataclasses import dataclass
from pathlib import Path

from relocation.embedded.errors import StartError

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Folders:
    """The project's root and its private folder (`.local`, or what RELOCATION_LOCAL names)."""

    project: Path
    local: Path

    @property
    def venv(self) -> Path:
        return self.local / "venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def npm(self) -> Path:
        return self.local / "npm"

    @property
    def logs(self) -> Path:
        return self.local / "logs"


def our_folders() -> Folders:
    """The folders of this clone; raises StartError when the private one cannot be written."""
    local = Path(os.environ.get("RELOCATION_LOCAL") or PROJECT / ".local").absolute()
    try:
        (local / "logs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(f"{local} cannot be made: {error.strerror}.") from error
    if not os.access(local, os.W_OK) or not os.access(local / "logs", os.W_OK):
        raise StartError(
            f"{local} belongs to another account (an earlier start as root?). "
            "Start as that account, or give the folder back with chown -R."
        )
    return Folders(PROJECT, local)
