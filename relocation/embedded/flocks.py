"""Locks on files: the kernel frees them when their holder ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.05


def open_lock(path: Path) -> int:
    """A descriptor to lock on; the file is made when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def take(descriptor: int, how: int = fcntl.LOCK_EX) -> bool:
    """Try once for a lock (LOCK_EX or LOCK_SH); False when another holder is in the way."""
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def take_within(descriptor: int, seconds: float, how: int = fcntl.LOCK_EX) -> bool:
    """Try for a lock until the time is over."""
    until = time.monotonic() + seconds
    while not take(descriptor, how):
        if time.monotonic() >= until:
            return False
        time.sleep(POLL_SECONDS)
    return True


def is_held(path: Path) -> bool:
    """Whether some process holds the exclusive lock on this file now."""
    descriptor = open_lock(path)
    try:
        return not take(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path) -> Iterator[int]:
    """Hold the lock for the length of the block, waiting for it as long as it takes."""
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)
