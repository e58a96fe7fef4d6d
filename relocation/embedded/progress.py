"""Short lines about what is going on; on standard error, so that a command's output stays clean."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WORTH_SAYING_SECONDS = 1.0


def say(text: str) -> None:
    """Write one line to the person at the terminal."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def step(text: str, *, slow: bool = False) -> Iterator[None]:
    """Say what is done: a slow step before it and after, another only when it took long."""
    began = time.monotonic()
    if slow:
        say(f"{text} …")
    yield
    took = time.monotonic() - began
    if slow or took >= WORTH_SAYING_SECONDS:
        say(f"{text}: {took:.1f} s")
