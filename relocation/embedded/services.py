"""The user's side of the private servers: hold them, find their addresses, let them go."""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from relocation.embedded import flocks
from relocation.embedded.commands import last_lines
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT
from relocation.embedded.keeper import NOTE
from relocation.embedded.place import MOVED
from relocation.embedded.progress import say, step

READY_SECONDS = 120.0
GONE_SECONDS = 25.0
NOTICE_SECONDS = 2.0
POLL_SECONDS = 0.02
TITLES = {"postgres": "PostgreSQL", "redis": "Valkey (the Redis server)"}


class Service:
    """One private server, held from construction to `release`.

    The server runs as long as any process of this machine holds it."""

    def __init__(self, engine: str, folder: Path, *, throwaway: bool = False) -> None:
        self.engine, self.folder, self.throwaway = engine, folder, throwaway
        self.note = folder / NOTE
        self.keeper: subprocess.Popen[bytes] | None = None
        self.hold = flocks.open_lock(folder / "in-use.lock")
        try:
            fcntl.flock(self.hold, fcntl.LOCK_SH)
            self.addresses = self.ensure()
        except BaseException:
            os.close(self.hold)
            raise

    def is_kept(self) -> bool:
        """Whether a keeper lives."""
        return flocks.is_held(self.folder / "keeper.lock")

    def ensure(self) -> dict[str, str]:
        """Start a keeper unless one lives; the addresses, when the server answers.

        Raises StartError with the end of the server's log."""
        until = time.monotonic() + READY_SECONDS
        with flocks.exclusive(self.folder / "start.lock"):
            self.keeper = None
            while not (self.is_kept() and self.note.is_file()):
                if time.monotonic() > until:
                    raise self._failure()
                if not self.is_kept():
                    self._start_keeper_once()
                time.sleep(POLL_SECONDS)
        self._say_where_data_went()
        self.noted = self.note.read_text()
        addresses: dict[str, str] = json.loads(self.noted)["addresses"]
        return addresses

    def revive(self) -> None:
        """Start the keeper again if it was killed; say when the server has died meanwhile.

        A living keeper, or another user, may have revived the server before us."""
        before = self.noted
        with contextlib.suppress(FileNotFoundError):  # somebody is just starting a keeper
            self.noted = self.note.read_text()
        if not self.is_kept():
            self.ensure()
        if self.noted != before:
            say(f"{TITLES[self.engine]} had died and is up again.")

    def _start_keeper_once(self) -> None:
        if self.keeper is None:
            self.note.unlink(missing_ok=True)
            self.keeper = self._start_keeper()
        elif self.keeper.poll() is not None:
            raise self._failure()

    def _say_where_data_went(self) -> None:
        moved = self.folder / MOVED
        if self.keeper is not None and moved.is_file() and not self.throwaway:
            say(
                f"{self.folder} is closed to the account the {self.engine} server runs under; "
                f"its data is in {moved.read_text()}"
            )

    def _start_keeper(self) -> subprocess.Popen[bytes]:
        module = [sys.executable, "-P", "-m", "relocation.embedded.keeper"]
        flags = ["--throwaway"] if self.throwaway else []
        with (self.folder / "keeper.log").open("wb") as log:
            return subprocess.Popen(
                [*module, self.engine, str(self.folder), *flags],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd="/",
                env={**os.environ, "PYTHONPATH": str(PROJECT)},
            )

    def _failure(self) -> StartError:
        log = last_lines(self.folder / "keeper.log")
        return StartError(f"The private {self.engine} server did not start.\n{log}")

    def release(self) -> None:
        """Let go; when nobody else holds the server, wait until it has stopped cleanly."""
        alone = flocks.take(self.hold)
        fcntl.flock(self.hold, fcntl.LOCK_UN)
        os.close(self.hold)
        until = time.monotonic() + (GONE_SECONDS if alone else 0)
        while time.monotonic() < until and self.is_kept():
            time.sleep(POLL_SECONDS)
            if self._has_a_new_user(until):
                return
        if self.keeper is not None:
            self.keeper.poll()

    def _has_a_new_user(self, until: float) -> bool:
        """The keeper withdraws its note at once when it is alone."""
        waited = GONE_SECONDS - (until - time.monotonic())
        return waited > NOTICE_SECONDS and self.note.is_file()


class Services:
    """All private servers of one start, as a context."""

    def __init__(self, folder: Path, engines: list[str], *, throwaway: bool = False) -> None:
        self.folder, self.engines, self.throwaway = folder, engines, throwaway
        self.held: list[Service] = []

    @property
    def are_new(self) -> bool:
        """Whether one of them has never run here, so that its first start takes longer."""
        return not all((self.folder / engine).is_dir() for engine in self.engines)

    def __enter__(self) -> "Services":
        try:
            with step("Starting the private servers", slow=self.are_new):
                for engine in self.engines:
                    folder = self.folder / engine
                    self.held.append(Service(engine, folder, throwaway=self.throwaway))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        while self.held:
            self.held.pop().release()

    @property
    def addresses(self) -> dict[str, str]:
        """The environment variables that lead to the servers."""
        return {name: url for held in self.held for name, url in held.addresses.items()}

    @property
    def descriptors(self) -> list[int]:
        """What a child process keeps open so that the servers outlive it, not only us."""
        return [held.hold for held in self.held]

    def revive(self) -> None:
        """Start again what was killed, and say so."""
        for held in self.held:
            held.revive()
