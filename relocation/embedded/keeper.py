"""The keeper: parent of one private server, which it stops when nobody uses it any more.

Every user of the server holds a shared lock on `in-use.lock`; the kernel frees it however the
user ends. The keeper runs in a session of its own, so that a second `run` can go on using the
server when the first one ends. python -m relocation.embedded.keeper ENGINE FOLDER [--throwaway]
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from relocation.embedded import children, flocks
from relocation.embedded.commands import last_lines
from relocation.embedded.engine import Engine
from relocation.embedded.errors import StartError
from relocation.embedded.place import MOVED, Place, prepare_place
from relocation.embedded.postgres import Postgres, server_environment
from relocation.embedded.valkey import Valkey

ENGINES: dict[str, type[Postgres] | type[Valkey]] = {"postgres": Postgres, "redis": Valkey}
# What a killed server leaves behind (helper processes, a half-closed socket) is gone by then.
START_SECONDS = 8.0
STOP_SECONDS = 20.0
READY_POLL_SECONDS = 0.02
POLL_SECONDS = 0.1
NOTE = "state.json"


class Keeper:
    """Keeps one server running until the last user has left or the keeper is told to end."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.folder = engine.place.folder
        self.told_to_end = False
        self.starts = 0

    def tell_to_end(self, _signal: int, _frame: FrameType | None) -> None:
        self.told_to_end = True

    def keep(self) -> None:
        """Start the server, say so in the note, revive it when it dies, stop it at the end."""
        self.engine.prepare()
        server = self._start()
        self._note_start()
        users = flocks.open_lock(self.folder / "in-use.lock")
        try:
            # The exclusive lock is kept until the end: a new user waits, then starts anew.
            while not self.told_to_end and not flocks.take(users):
                if server.poll() is not None:
                    server = self._start()
                    self._note_start()
                time.sleep(POLL_SECONDS)
        finally:
            (self.folder / NOTE).unlink(missing_ok=True)
            children.stop(server, self.engine.stop_signal, STOP_SECONDS)

    def _note_start(self) -> None:
        """The number of starts lets users see that their server was revived."""
        self.starts += 1
        addresses = self.engine.addresses()
        note = {"pid": os.getpid(), "starts": self.starts, "addresses": addresses}
        write_note(self.folder / NOTE, note)

    def _start(self) -> subprocess.Popen[bytes]:
        """A server that answers; raises StartError when none can be had in time."""
        until = time.monotonic() + START_SECONDS
        self._let_old_server_go(until)
        while time.monotonic() < until:
            server = children.spawn(
                self.engine.command(),
                log=self.engine.place.log,
                death=self.engine.stop_signal,
                account=self.engine.place.account,
                environment=server_environment(),
            )
            while server.poll() is None:
                if self.engine.is_ready():
                    return server
                time.sleep(READY_POLL_SECONDS)
            time.sleep(POLL_SECONDS)
        raise StartError(f"The server did not start.\n{last_lines(self.engine.place.log)}")

    def _let_old_server_go(self, until: float) -> None:
        """A killed keeper's server may still answer for a moment."""
        while self.engine.is_ready() and time.monotonic() < until:
            time.sleep(READY_POLL_SECONDS)


def write_note(path: Path, note: dict[str, object]) -> None:
    """Write a note that is either absent or whole; it holds a password, so only we may read it."""
    torn = path.with_suffix(".torn")
    torn.touch(0o600)
    torn.write_text(json.dumps(note))
    torn.rename(path)


def forget(place: Place) -> None:
    """Remove what a throwaway server keeps outside the project."""
    for note in (MOVED, "sockets-at"):
        path = place.folder / note
        if path.is_file():
            shutil.rmtree(path.read_text(), ignore_errors=True)
            path.unlink()


def main(name: str, folder: Path, *, throwaway: bool) -> None:
    """Keep one engine's server in the folder; ends at once when another keeper has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = flocks.open_lock(folder / "keeper.lock")
    # Somebody who only looks whether a keeper lives holds the lock for an instant.
    if not flocks.take_within(lock, 1.0):
        return
    place = prepare_place(folder)
    keeper = Keeper(ENGINES[name](place, throwaway=throwaway))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, keeper.tell_to_end)
    keeper.keep()
    if throwaway:
        forget(place)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), throwaway="--throwaway" in sys.argv[3:])
    except StartError as error:
        sys.exit(str(error))
