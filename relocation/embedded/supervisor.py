"""Runs the demonstration's processes: starts them, starts a died one again, stops them in order."""

import signal
import subprocess
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relocation.embedded import children
from relocation.embedded.progress import say

POLL_SECONDS = 0.1
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# After SIGQUIT a Celery worker gives its tasks back to the queue, which takes it this long.
LAST_WORD_SECONDS = 7.0
# A process that lived this long has its earlier deaths forgiven.
FORGIVEN_AFTER_SECONDS = 60.0


@dataclass(frozen=True)
class Program:
    """One process to keep running.

    `patience`: seconds it may take to end politely; `ends_first`: before those it talks to."""

    name: str
    command: Sequence[str | Path]
    patience: float = 5.0
    ends_first: bool = False


@dataclass
class Kept:
    """A program with its current process and its deaths in a row."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    deaths: int = 0
    due: float | None = None


class Supervisor:
    """Owns child processes; all calls come from the thread that lives as long as they do."""

    def __init__(
        self, logs: Path, environment: Mapping[str, str], folder: Path, shared: Collection[int]
    ) -> None:
        self.logs, self.environment, self.folder, self.shared = logs, environment, folder, shared
        self.kept: list[Kept] = []

    def log_of(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def start(self, program: Program) -> None:
        """Start a program with an empty log."""
        self.log_of(program).write_bytes(b"")
        self.kept.append(Kept(program, self._spawn(program)))

    def _spawn(self, program: Program) -> subprocess.Popen[bytes]:
        return children.spawn(
            program.command,
            log=self.log_of(program),
            environment=self.environment,
            folder=self.folder,
            descriptors=self.shared,
        )

    def look_after(self) -> None:
        """Start died processes again: at once said, after a pause that doubles with each death."""
        now = time.monotonic()
        for kept in self.kept:
            if kept.due is not None and now >= kept.due:
                kept.process, kept.started, kept.due = self._spawn(kept.program), now, None
            elif kept.due is None and kept.process.poll() is not None:
                self._plan_restart(kept, now)

    def _plan_restart(self, kept: Kept, now: float) -> None:
        children.end_session(kept.process)
        if now - kept.started > FORGIVEN_AFTER_SECONDS:
            kept.deaths = 0
        pause = min(FIRST_PAUSE_SECONDS * 2**kept.deaths, LONGEST_PAUSE_SECONDS)
        kept.deaths += 1
        kept.due = now + pause
        say(
            f"{kept.program.name} ended ({ending(kept.process.returncode)}) and starts again "
            f"in {pause:.0f} s; see {self.log_of(kept.program)}"
        )

    def watch(self, done: Callable[[], bool], every: Callable[[], None] = lambda: None) -> None:
        """Look after the processes until `done` says so; `every` is called once a second."""
        due = time.monotonic() + 1
        while not done():
            self.look_after()
            if time.monotonic() >= due:
                every()
                due = time.monotonic() + 1
            time.sleep(POLL_SECONDS)

    def stop(self, *, at_once: Callable[[], bool] = lambda: False) -> None:
        """End all, each politely within its patience (which `at_once` ends), else by force."""
        kept, self.kept = self.kept, []
        for first in (True, False):
            group = [one for one in kept if one.program.ends_first is first]
            _stop_together(group, at_once)


def _stop_together(group: list[Kept], at_once: Callable[[], bool]) -> None:
    began = time.monotonic()
    for kept in group:
        if kept.process.poll() is None:
            kept.process.send_signal(signal.SIGTERM)
    while waiting := [kept for kept in group if kept.process.poll() is None]:
        for kept in waiting:
            if at_once() or time.monotonic() - began > kept.program.patience:
                children.stop(kept.process, signal.SIGQUIT, 0 if at_once() else LAST_WORD_SECONDS)
        time.sleep(POLL_SECONDS)
    for kept in group:
        children.end_session(kept.process)


def ending(code: int) -> str:
    """How a process ended, for people: its exit code or the signal that killed it."""
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
