"""Short lines about what is going on; on standard error, so that a command's output stays clean."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_SAYING_SECONDS = 1.0
# How often a count is said anew: on a terminal it changes in its place.
TERMINAL_SECONDS, LOG_SECONDS = 0.25, 5.0
TO_THE_LINES_BEGINNING = "\r\x1b[K"


def say(text: str) -> None:
    """Write one line to the person at the terminal, who may be gone."""
    begin = TO_THE_LINES_BEGINNING if sys.stderr.isatty() else ""
    _write(f"{begin}{text}\n")


def _write(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
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


class Count:
    """Says how far a step is, each time it is called and something has changed."""

    def __init__(self, counted: Callable[[], str]) -> None:
        self.counted = counted
        self.seconds = TERMINAL_SECONDS if sys.stderr.isatty() else LOG_SECONDS
        self.due = time.monotonic() + self.seconds
        self.said = ""

    def __call__(self) -> None:
        """Look, unless it is too early to say something again."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + self.seconds
        if (now := self.counted()) == self.said:
            return
        self.said = now
        if sys.stderr.isatty():
            _write(f"{TO_THE_LINES_BEGINNING}  {now}")
        else:
            say(f"  {now}")
