"""Letters of a line put into the columns they were typed in, none lost and none doubled.

A zone has one pitch. The engine says for each narrow step of a line how likely each letter is,
and it loses or doubles fillers; so places are looked for that are one pitch apart and likely.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from relocation.documents.checks.zones.letters import ALIKE, LETTERS, LOOKALIKE, Mask

Chances = np.ndarray[Any, np.dtype[np.float64]]

LEAST = 1e-4
AGAINST = 1e-3
EMPTY = 0.02
# How much likelihood a place costs that is one step off the pitch.
STIFFNESS = 0.35


@dataclass(frozen=True)
class Row:
    """A line in its columns.

    `chances` is columns × letters, each row summing to 1; `score` is the logarithm of how likely a
    column is, on average: 0 is certain. `steps` are the places found, in steps of the engine.
    `against` are columns where nothing is seen that may stand there, nor anything of its look.
    Letters are seen faintly in gaps between them, but not beyond the ends of a line.
    """

    chances: Chances
    score: float
    steps: tuple[int, ...]
    against: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The likeliest letters."""
        return "".join(LETTERS[at] for at in self.chances.argmax(axis=1))

    @property
    def pitch(self) -> float:
        """How far one column is from the next, in steps of the engine."""
        return (self.steps[-1] - self.steps[0]) / (len(self.steps) - 1)


def arrange(seen: Chances, may: Mask) -> Row | None:
    """Return the line in as many columns as `may` has rows; None when it is too short for them.

    `seen` is steps × (none, letters…); `may` says which letters each column may hold.
    """
    count, steps = len(may), len(seen)
    if steps < count:
        return None
    letters = np.maximum(seen[:, 1:], LEAST)
    fits = np.log(np.where(may[:, None, :], letters[None], LEAST).max(axis=2))
    path, total = _path(fits, _nothing(seen), _pitch(seen, count))
    chances = np.array([_around(letters, step) for step in path])
    empty = 1 - seen[path, 0] < EMPTY
    chances /= chances.sum(axis=1, keepdims=True)
    held = np.where(may, np.maximum(chances, LOOKALIKE * chances @ ALIKE), 0.0)
    against = np.flatnonzero(empty | (held.sum(axis=1) < AGAINST))
    held = np.maximum(held, np.where(may, LEAST, LEAST**2))
    held /= held.sum(axis=1, keepdims=True)
    return Row(held, total / count, tuple(path), frozenset(against.tolist()))


def _pitch(seen: Chances, count: int) -> float:
    """The first and the last letter seen are taken for those of the line."""
    some = np.flatnonzero(seen[:, 0] < 0.5)
    return float(some[-1] - some[0]) / (count - 1) if len(some) > 1 else len(seen) / count


def _nothing(seen: Chances) -> Chances:
    """How likely each step holds no letter, or one that the step before it held already."""
    again = np.zeros(len(seen))
    before = seen[:-1, 1:].argmax(axis=1) + 1
    again[1:] = np.where(seen[:-1, 0] < 0.5, seen[np.arange(1, len(seen)), before], 0)
    return np.log(np.maximum(np.maximum(seen[:, 0], again), LEAST))


def _path(fits: Chances, nothing: Chances, pitch: float) -> tuple[list[int], float]:
    """The likeliest places, by dynamic programming over columns and steps."""
    count, steps = fits.shape
    passed = np.concatenate([[0.0], np.cumsum(nothing)])
    widest = min(steps - 1, max(2, round(2.2 * pitch)))
    best = passed[:-1] + fits[0]
    came = np.zeros((count, steps), dtype=int)
    for column in range(1, count):
        ways = np.full((widest, steps), -np.inf)
        for gap in range(1, widest + 1):
            skipped = passed[gap:-1] - passed[1 : steps - gap + 1]
            cost = STIFFNESS * (gap - pitch) ** 2
            ways[gap - 1, gap:] = best[: steps - gap] + skipped - cost
        came[column] = ways.argmax(axis=0) + 1
        best = ways.max(axis=0) + fits[column]
    ends = best + passed[-1] - passed[1:]
    at = int(ends.argmax())
    total, path = float(ends[at]), [at]
    for column in range(count - 1, 0, -1):
        at -= int(came[column, at])
        path.append(at)
    return path[::-1], total


def _around(letters: Chances, step: int) -> Chances:
    """A letter may be spread over two steps: the surer of them counts."""
    near: Chances = letters[step]
    for other in (step - 1, step + 1):
        if 0 <= other < len(letters) and letters[other].argmax() == letters[step].argmax():
            near = np.maximum(near, letters[other])
    return near
