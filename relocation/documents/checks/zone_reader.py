"""The zone of a passport found on a page, however the page is turned."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from relocation.documents.checks import mrz, ocr, zone_repair

# A line of the zone is 44 characters of one width: some 25 times as long as high.
SLENDER = 9
MOST_LINES = 6
# Quick first; again in more detail for a passport that is small on its page.
LOOKS = (736, 1472)


@dataclass(frozen=True)
class Reading:
    """What was read of a zone. A line is None when it was not found or does not hold together.

    `score` is the engine's own confidence in the second line, 0 to 1.
    """

    first: str | None = None
    second: zone_repair.SecondLine | None = None
    seen: bool = False
    score: float = 0.0

    @property
    def zone(self) -> mrz.Zone | None:
        """The fields; None without a second line. Names are empty without a first line."""
        if self.second is None:
            return None
        return mrz.parse(self.first or "P" + "<" * (mrz.LENGTH - 1), self.second.text)

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Orders readings by what they are worth."""
        return self.second is not None, self.first is not None, self.seen


def read(page: Image.Image) -> Reading:
    """Return the best reading of the page."""
    best = Reading()
    for longest in LOOKS:
        best = max(best, _look(page, longest), key=lambda reading: reading.rank)
        if best.first and best.second:
            break
    return best


def _look(page: Image.Image, longest: int) -> Reading:
    first, second, seen, score = None, None, False, 0.0
    for box in _slender(ocr.find_lines(page, longest)):
        for line in _both_ways(ocr.cut_out(page, box)):
            one, other = zone_repair.first_line(line.text), zone_repair.second_line(line.text)
            seen = seen or bool(one or other) or zone_repair.looks_like_second_line(line.text)
            if other and not second:
                second, score = other, line.score
            first = first or one
            if one or other:
                break
        if first and second:
            break
    return Reading(first, second, seen, score)


def _slender(boxes: list[ocr.Box]) -> list[ocr.Box]:
    slender = [box for box in boxes if ocr.slenderness(box) >= SLENDER]
    return sorted(slender, key=ocr.slenderness, reverse=True)[:MOST_LINES]


def _both_ways(line: Image.Image) -> Iterator[ocr.Line]:
    yield ocr.read_line(line)
    yield ocr.read_line(line.rotate(180))
