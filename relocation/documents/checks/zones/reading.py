"""The zone of a travel document found on a page, however the page is turned."""

from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from relocation.documents.checks.zones import lines
from relocation.documents.checks.zones.columns import Row
from relocation.documents.checks.zones.fitting import Reading, best_of, fitted
from relocation.documents.checks.zones.formats import MRV_A, MRV_B
from relocation.documents.checks.zones.lines import Line

# Quick first; again in more detail for a document that is small on its page.
LOOKS = (736, 1472)
# As many letters as a large visa has, in the room of a small one's, have 0.82 of their pitch.
SAME_PITCH = 0.91


def read(page: Image.Image) -> Reading:
    """Return the best reading of the page."""
    best = Reading()
    for found in _tries(page):
        best = max(best, _widened(page, best_of(found)), key=lambda reading: reading.rank)
        if best.is_whole:
            break
    return best


def _tries(page: Image.Image) -> Iterator[list[Line]]:
    """Yield the lines of the page, found with ever more effort."""
    for longest in LOOKS:
        found = lines.find(page, longest, wary=longest > LOOKS[0])
        yield found
        found = lines.beside(page, found)
        yield found
        yield lines.aligned(page, found)


def _widened(page: Image.Image, found: Reading) -> Reading:
    """Return a small visa as a large one if its lines go on: no digit says where a visa ends.

    It is unsure when one of them only seems to go on.
    """
    if found.layout is not MRV_B or not found.guess or not all(map(_may_go_on, found.rows)):
        return found
    large = fitted(MRV_A, tuple(line and lines.longer(page, line) for line in found.lines))
    if not any(map(_goes_on, zip(large.rows, found.rows, strict=True))):
        return found
    return large if large.guess else replace(found, guess=replace(found.guess, is_sure=False))


def _may_go_on(row: Row | None) -> bool:
    return row is not None and row.text.endswith("<")


def _goes_on(rows: tuple[Row | None, Row | None]) -> bool:
    """Say whether a line read further has the pitch it had, not more letters in as much room.

    Steps of the engine are as wide in both, for the line is as high.
    """
    longer, row = rows
    return longer is not None and row is not None and longer.pitch > SAME_PITCH * row.pitch
