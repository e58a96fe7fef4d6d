"""Letters of one look told apart by the zone's own print: its dates hold digits, its names none.

On one page they share the face, the light and the blur, which no engine has seen before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from relocation.documents.checks.zones.columns import Chances, Row
from relocation.documents.checks.zones.formats import Format
from relocation.documents.checks.zones.guesses import Told
from relocation.documents.checks.zones.letters import AT, CONFUSED, DIGITS, LETTERS, allowed
from relocation.documents.checks.zones.lines import Grey, Line

# How much likelier a letter is whose like it resembles by so much more, of 1: measured on drawn
# zones, where the right twin of 243 pairs was ahead by 0.02 at least and by 0.2 as a rule.
WEIGHT = 60.0
# What is learnt from is sure by its place, and of one letter so many are enough.
SURELY, MOST = 0.9, 6
# In pixels of a line's picture: how far a letter may stand from where it is expected, and how much
# of its height is left out above and below, which is then that far too.
AWAY, EDGE = 6, 6


@dataclass(frozen=True)
class _Cell:
    """One letter: where its middle is in the picture of its line, and half its width, in pixels."""

    picture: Grey
    middle: float
    half: float

    def cut(self, around: int = 0) -> Grey:
        """Return the letter without its neighbours, or so many pixels more on each side."""
        half = round(self.half) + around
        start = round(self.middle) - half
        kept = np.arange(start, start + 2 * half).clip(0, self.picture.shape[1] - 1)
        edge = EDGE - around
        return self.picture[edge : self.picture.shape[0] - edge, kept]


def tell(
    layout: Format, rows: Sequence[Row | None], lines: Sequence[Line | None], chances: Chances
) -> tuple[Chances, Told]:
    """Return how likely each letter is where letters and digits may stand, seen so; and where.

    `chances` has a row for each place of the zone, `rows` and `lines` one entry for each line.
    """
    cells = [
        cell
        for row, line in zip(rows, lines, strict=True)
        for cell in (_cells(row, line) if row and line else [None] * layout.width)
    ]
    known = _known(layout, chances, cells)
    told, weighed = {}, chances.copy()
    for place, cell in enumerate(cells):
        likeness = (
            _likeness(cell, chances[place], known) if cell and _is_open(layout, place) else {}
        )
        if len(likeness) > 1:
            told[place] = frozenset(likeness)
            weighed[place] = _weighed(chances[place], likeness)
    return weighed, told


def _cells(row: Row, line: Line) -> list[_Cell | None]:
    """Letters stand evenly, or nearly so when the page leans away: single steps are rough."""
    columns = np.arange(len(row.steps))
    pixels = (np.array(row.steps) + 0.5) * line.picture.shape[1] / len(line.seen)
    middles = np.polyval(np.polyfit(columns, pixels, 2), columns)
    half = 0.425 * (middles[-1] - middles[0]) / (len(columns) - 1)
    return [_Cell(line.picture, float(middle), float(half)) for middle in middles]


def _known(
    layout: Format, chances: Chances, cells: Sequence[_Cell | None]
) -> dict[str, list[Grey]]:
    """Return how letters look, from places where none of their twins may stand."""
    known: dict[str, list[Grey]] = {}
    for place, may in enumerate(allowed(layout)):
        at, cell = int(chances[place].argmax()), cells[place]
        if cell is None or chances[place, at] < SURELY:
            continue
        if not any(may[AT[twin]] for twin in _twins(LETTERS[at])):
            known.setdefault(LETTERS[at], []).append(cell.cut())
    return {letter: found[:MOST] for letter, found in known.items() if _twins(letter)}


def _twins(letter: str) -> list[str]:
    """The letters that look like a digit, or the digits that look like a letter."""
    return [
        other
        for other in LETTERS
        if frozenset((letter, other)) in CONFUSED and (letter in DIGITS) != (other in DIGITS)
    ]


def _is_open(layout: Format, place: int) -> bool:
    return bool(allowed(layout)[place].all())


def _likeness(
    cell: _Cell, chances: Chances, known: Mapping[str, list[Grey]]
) -> Mapping[str, float]:
    """Return how like, up to 1, a letter is to those of its own name and of its twins' names."""
    read = LETTERS[int(chances.argmax())]
    if read not in known:
        return {}
    around = cell.cut(AWAY)
    return {
        letter: float(np.mean([_alike(around, shape) for shape in known[letter]]))
        for letter in (read, *_twins(read))
        if letter in known
    }


def _alike(around: Grey, shape: Grey) -> float:
    """The correlation where the shape fits best."""
    if shape.shape[0] > around.shape[0] or shape.shape[1] > around.shape[1]:
        return 0.0
    return float(cv2.matchTemplate(around, shape, cv2.TM_CCOEFF_NORMED).max())


def _weighed(chances: Chances, likeness: Mapping[str, float]) -> Chances:
    most, weighed = max(likeness.values()), chances.copy()
    for letter, alike in likeness.items():
        weighed[AT[letter]] *= np.exp(WEIGHT * (alike - most))
    shares: Chances = weighed / weighed.sum()
    return shares
