"""Ctrl-C, a hang-up and SIGTERM mean the same to `run` and `test`: stop cleanly."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from relocation.embedded.progress import say

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def handled(handler: Callable[[int], None]) -> Iterator[None]:
    """Within the block, stop signals call the handler with their number, held ones too."""

    def call(number: int, _frame: FrameType | None) -> None:
        handler(number)

    before = {number: signal.signal(number, call) for number in STOP_SIGNALS}
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def hold() -> None:
    """Keep stop signals back until somebody handles them again, be it the next program."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)


def interrupt(_number: int) -> None:
    """Leave whatever is going on, as Ctrl-C does."""
    say("Stopping …")
    raise KeyboardInterrupt


class Impatience:
    """Counts stop signals that come while the stopping is already under way."""

    def __init__(self) -> None:
        self.signals = 0

    def hear(self, _number: int) -> None:
        self.signals += 1

    def __call__(self) -> bool:
        return self.signals > 0
