"""Lines of a page that may be of a zone, read the right way up, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from relocation.documents.checks import ocr
from relocation.documents.checks.zones.boxes import worth_reading
from relocation.documents.checks.zones.columns import Chances, Row, arrange
from relocation.documents.checks.zones.letters import LETTERS, TWINS

WIDTHS = (30, 36, 44)
# The logarithm of how likely a column is, on average over a line: lines of a zone have some -0.1,
# other text below -2.
SURELY, PERHAPS = -0.3, -1.2
# Lines stand a quarter of an inch apart, letters a tenth (Doc 9303, part 3, section 4.4).
STEP = 2.5
LONGER = 1.5

Grey = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True)
class Line:
    """What the engine sees in a line, and where it lies: `box` begins with its first letter.

    `picture` is the line cut out and levelled.
    """

    seen: Chances
    box: ocr.Box
    score: float
    pitch: float
    picture: Grey

    @property
    def height(self) -> float:
        """How far down the page the line stands, in pixels, for one who reads it."""
        return ocr.height_on_page(self.box)


def find(page: Image.Image, longest: int, *, wary: bool = False) -> list[Line]:
    """Return the lines found with the page scaled to `longest` pixels.

    If `wary`, what is text at a glance is never read, for there was no zone at first sight.
    """
    found = (_best_way(page, box) for box in worth_reading(page, longest, wary=wary))
    return in_order(line for line in found if line)


def beside(page: Image.Image, lines: list[Line]) -> list[Line]:
    """Return the lines with those that must stand above and below the surest, if they can be read.

    Fillers are often taken for no text at all, and then a line is found in part or not.
    """
    if not lines:
        return []
    surest = max(lines, key=lambda line: line.score)
    step = STEP * surest.pitch
    near = [line for line in lines if abs(line.height - surest.height) < 2.5 * step]
    for away in (-2, -1, 1, 2):
        place = surest.height + away * step
        if all(abs(line.height - place) > step / 2 for line in near):
            line = _read(page, ocr.moved(surest.box, away * step))
            near += [line] if line.score > PERHAPS else []
    return in_order(near)


def aligned(page: Image.Image, lines: list[Line]) -> list[Line]:
    """Return the lines with those near the surest read again where it begins and ends.

    Lines of a zone are of one length: where one seems shorter its fillers were taken for no text,
    where it seems longer it was looked for too far.
    """
    if not lines:
        return []
    surest = max(lines, key=lambda line: line.score)
    return in_order(
        _read(page, ocr.moved(surest.box, ocr.down(surest.box, line.box)))
        if line is not surest and _is_near(line, surest)
        else line
        for line in lines
    )


def longer(page: Image.Image, line: Line) -> Line:
    """Return the line looked for beyond its ends, where fillers may have been taken for no text."""
    return _read(page, ocr.lengthened(line.box, LONGER))


def _is_near(line: Line, surest: Line) -> bool:
    return abs(ocr.down(surest.box, line.box)) < 2.5 * STEP * surest.pitch


def in_order(lines: "Iterator[Line] | list[Line]") -> list[Line]:
    """Return the lines from the top of the page, as read, to its bottom."""
    return sorted(lines, key=lambda line: line.height)


def _best_way(page: Image.Image, box: ocr.Box) -> Line | None:
    upright = _read(page, box)
    if upright.score > SURELY:
        return upright
    best = max(upright, _read(page, ocr.turned(box)), key=lambda line: line.score)
    if best.score < SURELY:
        best = max(best, longer(page, best), key=lambda line: line.score)
    return best if best.score > PERHAPS else None


def _read(page: Image.Image, box: ocr.Box) -> Line:
    line = ocr.cut_out(page, box)
    seen = ocr.letters(line, TWINS)
    row, width = max(_likenesses(seen), key=lambda found: found[0].score)
    picture = np.asarray(line.convert("L"))
    return Line(seen, box, row.score, ocr.length(box) / width, picture)


def _likenesses(seen: Chances) -> Iterator[tuple[Row, int]]:
    """Yield the line in the columns of each width; too short a line is like none of them."""
    for width in WIDTHS:
        row = arrange(seen, np.ones((width, len(LETTERS)), dtype=bool))
        yield row or Row(np.zeros((width, len(LETTERS))), -99.0, ()), width
