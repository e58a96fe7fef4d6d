"""The calls that workers make: a job by name, with its limits, in a process kept warm."""

import atexit
import os
import threading
from dataclasses import dataclass
from typing import Any

from relocation.documents.checks.result import CheckResult, Json, could_not_run
from relocation.documents.sandbox.child import Child, SandboxFailed


@dataclass(frozen=True)
class Limits:
    """Seconds of wall (and processor) time and MiB of address space for one job."""

    timeout_s: float
    memory_mb: int


SMALL = Limits(timeout_s=30, memory_mb=1024)
# Some tenths of a second; so short that two attempts end within half a minute.
OPENING = Limits(timeout_s=12, memory_mb=1024)
# Reading text takes about 0.9 GiB of addresses, 0.4 GiB of memory: see docs/decisions/0011.
READING = Limits(timeout_s=90, memory_mb=2048)
LIMITS = {
    "structure": OPENING,
    **dict.fromkeys(("true_type", "previews", "fingerprints", "photo"), SMALL),
    **dict.fromkeys(("readability", "passport_zone", "text"), READING),
}

_children: dict[int, Child] = {}
# One for each limit of memory, so that a small job never waits for a passport being read.
_locks: dict[int, threading.RLock] = {}


def run(
    function: str,
    args: dict[str, Any],
    *,
    timeout_s: float | None = None,
    memory_mb: int | None = None,
) -> Json:
    """Run one of `jobs.JOBS` on JSON arguments and return its JSON answer.

    One process for each limit of memory is kept warm and replaced after some jobs or a failure.
    Raises SandboxFailed when the job takes too long, needs too much, crashes or cannot open
    the file; the next call starts afresh, so a caller may simply try again. Raises
    SandboxUnavailable when no process can be started.
    """
    limits = LIMITS[function]
    memory = limits.memory_mb if memory_mb is None else memory_mb
    with _locks.setdefault(memory, threading.RLock()):
        return _child(memory).ask(function, args, timeout_s or limits.timeout_s)


def check(function: str, args: dict[str, Any]) -> CheckResult:
    """Run a check; a process that dies or takes too long gives could_not_run with the reason."""
    try:
        return CheckResult.from_json(run(function, args))
    except SandboxFailed as failure:
        return could_not_run(failure.code, kind=failure.kind)


def close() -> None:
    """End the processes kept warm."""
    for memory, lock in list(_locks.items()):
        with lock:
            if child := _children.pop(memory, None):
                child.close()


def _child(memory_mb: int) -> Child:
    child = _children.get(memory_mb)
    if child and not child.is_alive:
        _children.pop(memory_mb).close()
        child = None
    if child is None:
        jobs = [name for name, limits in LIMITS.items() if limits.memory_mb == memory_mb]
        child = _children[memory_mb] = Child(memory_mb, jobs)
    return child


def _forget() -> None:
    """A forked process starts its own children: two askers on one pipe would mix answers."""
    _locks.clear()  # one may be held by a thread that fork left behind
    _children.clear()


atexit.register(close)
os.register_at_fork(after_in_child=_forget)
