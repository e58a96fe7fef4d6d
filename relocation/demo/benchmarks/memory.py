"""The memory of a worker's processes at its highest, read from /proc."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

PAUSE_S = 0.5


class Peak:
    """Watches a Celery worker for the length of a block.

    `megabytes` is the most that one of its pool's processes took together with its sandboxes, what
    they share counted once; 0 where there is no /proc.
    """

    def __init__(self, worker: int) -> None:
        self.megabytes = 0.0
        self._worker = worker
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(PAUSE_S):
            for process in _children(self._worker):
                self.megabytes = max(self.megabytes, sum(map(_taken, _family(process))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in _children(pid):
        yield from _family(child)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def _taken(pid: int) -> float:
    """Megabytes of memory the process takes, its part of what it shares; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
