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

# How much likelier a letter is that is so much more, of 1, like others of its name. Of 915 letters
# of drawn zones that were like some, the right one was ahead by 0.08 as a rule, and five times
# behind, by 0.02 at most: 20 that the engine had taken for their twins were put right, none spoilt.
WEIGHT, LIKE = 60.0, 0.8
# What is learnt from is sure by its place, and of one letter so many are enough.
SURELY, MOST = 0.9, 6
# Half a letter's width, to which all are brought as they grow smaller along a leaning page; how
# much wider around it is looked, and the share left out above and below: both for where it stands.
HALF, AROUND, EDGE = 10, 1.5, 0.125
# Nothing but letters tells where columns are: fillers are seen where there are none.
FILLER = 0.05
# With less between its lightest and its darkest, of 255, a shape is none and correlates with all.
BLANK = 12


@dataclass(frozen=True)
class _Cell:
    """One letter: where its middle is in the picture of its line, and half its width, in pixels."""

    picture: Grey
    middle: float
    half: float

    def shape(self) -> Grey:
        """Return the letter without its neighbours."""
        whole = self._cut(1.0)
        edge = round(EDGE * len(whole))
        return whole[edge : len(whole) - edge]

    def around(self) -> Grey:
        """Return the letter and some of its neighbours, in which to look for it."""
        return self._cut(AROUND)

    def _cut(self, times: float) -> Grey:
        height, width = self.picture.shape
        reach = self.half * times
        start, stop = round(self.middle - reach), round(self.middle + reach)
        kept = self.picture[:, np.arange(start, stop + 1).clip(0, width - 1)]
        size = (round(2 * HALF * times), max(2, round(height * HALF / self.half)))
        return np.asarray(cv2.resize(kept, size, interpolation=cv2.INTER_LINEAR), np.uint8)


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
        if cell is None or not _is_open(layout, place):
            continue
        likeness = _likeness(cell, chances[place], known)
        if len(likeness) > 1:
            told[place] = frozenset(likeness)
            weighed[place] = _weighed(chances[place], likeness)
    return weighed, told


def _cells(row: Row, line: Line) -> list[_Cell | None]:
    """Letters stand evenly, or nearly so when the page leans away: single steps are rough."""
    columns = np.arange(len(row.steps))
    pixels = (np.array(row.steps) + 0.5) * line.picture.shape[1] / len(line.seen)
    weights = np.where(row.chances.argmax(axis=1) == AT["<"], FILLER, 1.0)
    curve = np.polyfit(columns, pixels, 2, w=weights)
    middles, pitches = np.polyval(curve, columns), np.polyval(np.polyder(curve), columns)
    return [
        _Cell(line.picture, float(middle), max(2.0, 0.425 * float(pitch)))
        for middle, pitch in zip(middles, pitches, strict=True)
    ]


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
            known.setdefault(LETTERS[at], []).append(cell.shape())
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
    around = cell.around()
    found = {
        letter: max(_alike(around, shape) for shape in known[letter])
        for letter in (read, *_twins(read))
        if letter in known
    }
    return found if max(found.values()) >= LIKE else {}


def _alike(around: Grey, shape: Grey) -> float:
    """The correlation where the shape fits best; least when it is blank or larger than around."""
    if len(shape) > len(around) or np.ptp(shape) < BLANK:
        return -1.0
    return float(cv2.matchTemplate(around, shape, cv2.TM_CCOEFF_NORMED).max())


def _weighed(chances: Chances, likeness: Mapping[str, float]) -> Chances:
    most, weighed = max(likeness.values()), chances.copy()
    for letter, alike in likeness.items():
        weighed[AT[letter]] *= np.exp(WEIGHT * (alike - most))
    shares: Chances = weighed / weighed.sum()
    return shares
