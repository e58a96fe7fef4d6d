"""The calls that workers make: a job by name, with its limits, in a process kept warm."""

import atexit
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from relocation.documents.checks.result import CheckResult, Json, could_not_run
from relocation.documents.sandbox.child import Child, SandboxFailed


@dataclass(frozen=True)
class Limits:
    """Seconds of wall (and processor) time and MiB of address space for one job."""

    timeout_s: float
    memory_mb: int


#: Reading text takes about 0.9 GiB of addresses, 0.4 GiB of memory: see docs/decisions/0011.
MEMORY_MB = 2048
SMALL = Limits(timeout_s=30, memory_mb=MEMORY_MB)
#: Some tenths of a second; so short that two attempts end within half a minute.
OPENING = Limits(timeout_s=12, memory_mb=MEMORY_MB)
READING = Limits(timeout_s=90, memory_mb=MEMORY_MB)
#: They need engines that take seconds to load: only a worker that reads has them.
READING_JOBS = frozenset({"readability", "passport_zone", "text"})
LIMITS = {
    "structure": OPENING,
    **dict.fromkeys(("true_type", "previews", "fingerprints", "photo"), SMALL),
    **dict.fromkeys(READING_JOBS, READING),
}

_children: dict[int, Child] = {}
_locks: dict[int, threading.RLock] = {}


def run(
    function: str,
    args: dict[str, Any],
    *,
    timeout_s: float | None = None,
    memory_mb: int | None = None,
) -> Json:
    """Run one of `jobs.JOBS` on JSON arguments and return its JSON answer.

    One process (for each limit of memory) is kept warm and replaced after a failure.
    Raises SandboxFailed when the job takes too long, needs too much, crashes or cannot open
    the file; the next call starts afresh, so a caller may simply try again. Raises
    SandboxUnavailable when no process can be started.
    """
    limits = LIMITS[function]
    memory = limits.memory_mb if memory_mb is None else memory_mb
    with _locks.setdefault(memory, threading.RLock()):
        reads, seconds = function in READING_JOBS, timeout_s or limits.timeout_s
        return _child(memory).ask(function, args, seconds, reads=reads)


def check(function: str, args: dict[str, Any]) -> CheckResult:
    """Run a check; a process that dies or takes too long gives could_not_run with the reason."""
    try:
        return CheckResult.from_json(run(function, args))
    except SandboxFailed as failure:
        return could_not_run(failure.code, kind=failure.kind)


def leave_file() -> None:
    """Say that no more is asked of the file: what looked at it ends, and the next gets ready."""
    for memory, lock in list(_locks.items()):
        with lock:
            if child := _children.get(memory):
                # One that is gone is replaced by the next call.
                with suppress(SandboxFailed):
                    child.leave_file()


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
        child = _children[memory_mb] = Child(memory_mb)
    return child


def _forget() -> None:
    """A forked process starts its own children: two askers on one pipe would mix answers."""
    _locks.clear()  # one may be held by a thread that fork left behind
    _children.clear()


atexit.register(close)
os.register_at_fork(after_in_child=_forget)
