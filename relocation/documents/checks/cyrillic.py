"""A page in Cyrillic: its words by the one engine, its digits and Latin lines by the other."""

from collections.abc import Sequence
from math import atan2, degrees
from time import monotonic

from PIL import Image

from relocation.documents.checks import ocr, tesseract
from relocation.documents.checks.page_text import PageText

#: In Russian lines are above this, in other letters, noise and ornaments far below.
SURE = 0.7
#: Lines that the other engine reads too, at most.
MOST_TWICE = 40
#: Degrees that need no levelling, and how much of its height a cut-out line has around it.
LEVEL, AROUND = 0.3, 0.12


def read(image: Image.Image, boxes: Sequence[ocr.Box], until: float) -> PageText:
    """Read a page whose lines were found in the boxes, until a time of the monotonic clock.

    Raises OSError where there is no engine for it.
    """
    level = _levelled(image, _slope(boxes))
    texts, known, twice = [], 0.0, 0
    for line in tesseract.lines(level, seconds=until - monotonic()):
        text = line.text if line.sure >= SURE else ""
        if _needs_second(text) and twice < MOST_TWICE and monotonic() < until:
            twice += 1
            text = _by_both(level, line, text)
        if text:
            known += line.place[2] - line.place[0]
            texts.append(text)
    share = min(1.0, known / sum(map(ocr.length, boxes)))
    return PageText("\n".join(texts), share, True, len(boxes), (tesseract.name(),))


def with_digits(text: str, digits: str) -> str:
    """Put these digits in place of the text's own, when they are as many."""
    given = iter(digits)
    if sum(map(_is_digit, text)) != len(digits):
        return text
    return "".join(next(given) if _is_digit(char) else char for char in text)


def _needs_second(text: str) -> bool:
    return not text or any(map(_is_digit, text))


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _by_both(level: Image.Image, line: tesseract.Line, text: str) -> str:
    box = _box(line)
    other = ocr.read_line(ocr.cut_out(level, box))
    if other.score < ocr.SURE:
        return text
    if text:
        return with_digits(text, "".join(filter(_is_digit, other.text)))
    return " ".join(other.text.split()) if ocr.is_dense(other, box) else ""


def _box(line: tesseract.Line) -> ocr.Box:
    more = AROUND * (line.place[3] - line.place[1])
    left, top = (edge - more for edge in line.place[:2])
    right, bottom = (edge + more for edge in line.place[2:])
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _slope(boxes: Sequence[ocr.Box]) -> float:
    """Degrees with the clock by which the lines lean: half of their length leans no more."""
    leaning = sorted((_lean(box), ocr.length(box)) for box in boxes)
    left_of_half = sum(length for _, length in leaning) / 2
    for slope, length in leaning:
        left_of_half -= length
        if left_of_half <= 0:
            return slope
    return 0.0


def _lean(box: ocr.Box) -> float:
    (left, top), (right, bottom) = box[:2]
    return degrees(atan2(bottom - top, right - left))


def _levelled(image: Image.Image, slope: float) -> Image.Image:
    if abs(slope) < LEVEL:
        return image
    return image.rotate(slope, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
