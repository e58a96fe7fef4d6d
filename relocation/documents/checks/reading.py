"""A page's picture read line by line, and by the second engine where its letters are Cyrillic."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from PIL import Image

from relocation.documents.checks import cyrillic, ocr, tesseract
from relocation.documents.checks.page_text import PageText

MOST_LINES, SEARCHED = 60, 1088
#: Of a page, by the length of its lines: this much in unknown letters asks for the second engine,
#: after so many lines already when it is half of them.
SOME, HALF, FIRST_LINES = 0.25, 0.5, 8


@dataclass
class _Seen:
    """The lines read so far: their text, and lengths in pixels of all, known and unknown ones."""

    texts: list[str] = field(default_factory=list)
    whole: float = 0.0
    known: float = 0.0
    strange: float = 0.0
    count: int = 0

    def add(self, line: ocr.Line, box: ocr.Box) -> None:
        length = ocr.length(box)
        self.count += 1
        self.whole += length
        if not ocr.is_dense(line, box):
            self.strange += length
        elif line.score >= ocr.SURE:
            self.known += length
            self.texts.append(" ".join(line.text.split()))

    def is_strange(self, share: float) -> bool:
        return bool(self.whole) and self.strange >= share * self.whole


def read(image: Image.Image, until: float) -> PageText:
    """Read the lines from the top, as many as the time allows (`until` of the monotonic clock)."""
    boxes = sorted(map(ocr.lying, ocr.find_lines(image, SEARCHED)), key=ocr.height_on_page)
    seen = _read_lines(image, boxes[:MOST_LINES], until)
    share = seen.known / seen.whole if seen.whole else 0.0
    page = PageText("\n".join(seen.texts), share, True, len(boxes))
    if seen.is_strange(SOME) and tesseract.is_there():
        other = cyrillic.read(image, boxes, until)
        return other if other.is_known else page
    return page


def _read_lines(image: Image.Image, boxes: Sequence[ocr.Box], until: float) -> _Seen:
    """Stops early where the second engine will read the page anyway."""
    seen = _Seen()
    for box in boxes:
        is_told = seen.count >= FIRST_LINES and seen.is_strange(HALF) and tesseract.is_there()
        if is_told or monotonic() > until:
            break
        seen.add(ocr.read_line(ocr.cut_out(image, box)), box)
    return seen
