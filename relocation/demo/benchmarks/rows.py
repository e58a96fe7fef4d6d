"""What a measurement says, and how it is taken."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Self

#: Does something many times, and returns how often.
Work = Callable[[], int]
#: How often, and each time for how long, each work is called.
ROUNDS = 7
SECONDS = 0.4


@dataclass(frozen=True)
class Row:
    """One thing measured; `ratio` is value to limit, and holds when it keeps to `goal`."""

    what: str
    value: float
    unit: str
    limit: float
    ratio: float
    goal: float
    holds: bool

    @classmethod
    def at_least(cls, what: str, value: float, unit: str, *, limit: float, goal: float) -> Self:
        """A row of which more is better: it holds when value / limit is `goal` or more."""
        ratio = value / limit
        return cls(
            what, round(value, 1), unit, round(limit, 1), round(ratio, 3), goal, ratio >= goal
        )

    @classmethod
    def at_most(cls, what: str, value: float, unit: str, *, limit: float, goal: float) -> Self:
        """A row of which less is better: it holds when value / limit is `goal` or less."""
        ratio = value / limit
        return cls(
            what, round(value, 1), unit, round(limit, 1), round(ratio, 3), goal, ratio <= goal
        )

    def to_json(self) -> dict[str, Any]:
        """The row as the command prints it."""
        return asdict(self)


def rates(
    works: Sequence[Work],
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """What each work does a second, taken in turns so that a busy machine slows all alike.

    The median of the rounds counts, its garbage collected between and not within. By the clock
    `time.process_time` it is what one core does, whatever else the machine has to do.
    """
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, taken, strict=True):
            with _undisturbed():
                found.append(_rate(work, clock))
    return [sorted(found)[ROUNDS // 2] for found in taken]


def _rate(work: Work, clock: Callable[[], float]) -> float:
    done, began = 0, clock()
    while (took := clock() - began) < SECONDS or not done:
        done += work()
    return done / took


@contextmanager
def _undisturbed() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
