"""Where one private server lives: its data, its sockets, and a copy of its programs if need be."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from relocation.embedded.accounts import Account, can_reach, give, server_account
from relocation.embedded.errors import StartError

OPEN_FOLDER = Path("/var/lib")
MOVED = "moved-to"
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - only with a fresh mkdtemp in it
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Place:
    """`folder` holds our notes and locks; `home` what the server's account touches."""

    folder: Path
    home: Path
    sockets: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"


def elsewhere(note: Path, parent: Path) -> Path:
    """A folder outside the project, made once and remembered in the note."""
    if note.is_file():
        kept = Path(note.read_text())
        if kept.is_dir() and kept.stat().st_uid == os.geteuid():
            return kept
    made = Path(tempfile.mkdtemp(prefix="relocation-", dir=parent))
    made.chmod(0o711)
    note.write_text(str(made))
    return made


def _home(folder: Path) -> tuple[Path, Account | None]:
    """Where the data goes: the folder itself unless the server's account cannot get there."""
    account = server_account(folder / "data")
    if can_reach(account, folder):
        return folder, account
    try:
        home = elsewhere(folder / MOVED, OPEN_FOLDER)
    except OSError as error:
        raise StartError(
            f"PostgreSQL does not run as root, and no other account can enter {folder}. "
            "Put the project where others may enter, or set DATABASE_URL and REDIS_URL."
        ) from error
    return home, server_account(home / "data")


def _sockets(folder: Path, home: Path) -> Path:
    """A folder whose path fits into a socket address and has no comma (it would part two hosts)."""
    sockets = home / "sockets"
    if len(os.fsencode(sockets)) <= LONGEST_SOCKET_FOLDER and "," not in str(sockets):
        return sockets
    return elsewhere(folder / "sockets-at", SHORT_FOLDER) / "sockets"


def prepare_place(folder: Path) -> Place:
    """Find and make the folders of one server; raises StartError when its account has no way in."""
    folder.mkdir(parents=True, exist_ok=True)
    home, account = _home(folder)
    sockets = _sockets(folder, home)
    sockets.mkdir(exist_ok=True)
    sockets.chmod(0o700)
    give(sockets, account)
    return Place(folder, home, sockets, account)
