"""Which long lines of a page are worth reading as lines of a zone: on a page of text, few."""

from collections.abc import Iterator
from itertools import islice

from PIL import Image

from relocation.documents.checks import ocr
from relocation.documents.checks.zones.letters import TWINS

# A line of 30 letters is some 20 times as long as high; a box leaves room around it.
SLENDER = 8
MOST_LINES = 8
# A zone has three lines at most. Where there are more long ones, a glance at some letters of each
# tells text before whole lines are read, which costs five times as much and is done three ways.
FEW, MOST_GLANCES = 3, 12
# Of glances at 61 drawn lines of zones, 0.11 at most was strange to a zone; upside down, more was,
# but it was 0.92 sure at most. Of text the right way up, 0.52 was strange and 0.95 sure at least.
STRANGE, SURE = 0.35, 0.945


def worth_reading(page: Image.Image, longest: int, *, wary: bool) -> list[ocr.Box]:
    """Return the longest lines found with the page scaled to `longest` pixels, as each lies.

    Lines of text that no zone can hold are left out where there are many lines, or if `wary`.
    """
    boxes = [box for box in ocr.find_lines(page, longest) if ocr.slenderness(box) >= SLENDER]
    boxes = [ocr.lying(box) for box in sorted(boxes, key=ocr.slenderness, reverse=True)]
    if not wary and len(boxes) <= FEW:
        return boxes
    seen = (box for box in boxes[:MOST_GLANCES] if not _is_text(page, box))
    return list(islice(seen, MOST_LINES))


def _is_text(page: Image.Image, box: ocr.Box) -> bool:
    """Say whether it surely is text of other letters, one way up or the other."""
    for strange, sure in _glances(page, box):
        if strange < STRANGE:
            return False
        if sure > SURE:
            return True
    return False


def _glances(page: Image.Image, box: ocr.Box) -> Iterator[tuple[float, float]]:
    middle = ocr.lengthened(box, min(1.0, SLENDER / ocr.slenderness(box)))
    for piece in (middle, ocr.turned(middle)):
        yield ocr.strangeness(ocr.cut_out(page, piece), TWINS)
