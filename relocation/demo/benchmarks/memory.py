"""The memory of a worker's processes at its highest, read from /proc."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

PAUSE_S = 0.5


class Peak:
    """Watches a Celery worker for the length of a block.

    `megabytes` is the most that one of its pool's processes took together with its sandboxes, the
    highest marks of each added up; 0 where there is no /proc.
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
                taken = sum(map(_highest, [process, *_children(process)]))
                self.megabytes = max(self.megabytes, taken)


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:
            continue


def _highest(pid: int) -> float:
    """Megabytes of memory the process took at most; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
