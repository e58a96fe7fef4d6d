"""Letters and lines of a page found by their shape alone, in any script, without reading them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np

Grey = np.ndarray[Any, np.dtype[np.uint8]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]
#: A line's centre, its length and height, and how it leans in degrees with the clock.
LineBox = tuple[tuple[float, float], tuple[float, float], float]

AROUND = 51
LEAST_CONTRAST = 14
SMALLEST, LARGEST_SHARE = 6, 1 / 12
MOST_LINES = 16
MOST_NEIGHBOURS, FEW = 700, 12


@dataclass(frozen=True)
class Letters:
    """What looks like letters on a grey page: `boxes` are rows of left, top, width, height."""

    page: Grey
    boxes: Numbers
    centres: Numbers

    @property
    def sizes(self) -> Numbers:
        """The longer side of each letter in pixels."""
        return np.asarray(self.boxes[:, 2:4].max(axis=1))

    @cached_property
    def lines(self) -> list[LineBox]:
        """The longest lines that lie on the page, at most 16 of them."""
        if not len(self.boxes):
            return []
        drawn = np.zeros(self.page.shape, np.uint8)
        for left, top, width, height in self.boxes.astype(int):
            drawn[top : top + height, left : left + width] = 1
        gap = int(float(np.median(self.sizes)) * 1.2) | 1
        joined = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, _slanted(gap, self._lean))
        shapes, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found = [_lying(cv2.minAreaRect(shape)) for shape in shapes]
        long = [line for line in found if line[1][0] >= 4 * line[1][1] >= 4 * SMALLEST]
        return sorted(long, key=lambda line: line[1][0], reverse=True)[:MOST_LINES]

    @cached_property
    def crops(self) -> list[Grey]:
        """The lines cut out and levelled, with a little room around each."""
        return [_cut_out(self.page, line) for line in self.lines]

    @property
    def share_across(self) -> float | None:
        """How many letters have their nearest neighbour beside them, 0 to 1.

        Near 1 where lines lie, near 0 where they stand; None for too few letters to tell.
        """
        away = np.abs(self._neighbours)
        return float((away[:, 0] > away[:, 1]).mean()) if len(away) >= FEW else None

    @property
    def _lean(self) -> float:
        """How much the lines fall for each pixel that they go across."""
        away = self._neighbours
        across = away[np.abs(away[:, 0]) > 2 * np.abs(away[:, 1])]
        return float(np.median(across[:, 1] / across[:, 0])) if len(across) >= FEW else 0.0

    @cached_property
    def _neighbours(self) -> Numbers:
        """The way from letters, 700 at most, to the nearest of a like size, if it is near."""
        count = len(self.boxes)
        if count < 2:
            return np.zeros((0, 2))
        some = np.unique(np.linspace(0, count - 1, MOST_NEIGHBOURS).astype(int))
        rows, sizes = np.arange(len(some)), self.sizes
        away = self.centres[None] - self.centres[some][:, None]
        far = (away**2).sum(axis=2)
        alike = sizes[some][:, None] / sizes[None]
        far[(alike > 2) | (alike < 0.5)] = np.inf
        far[rows, some] = np.inf
        nearest = far.argmin(axis=1)
        near = far[rows, nearest] < (3 * sizes[some]) ** 2
        return np.asarray(away[rows, nearest][near])


def find(page: Grey) -> Letters:
    """Return what looks like letters: dark strokes of their surroundings, of a letter's shape."""
    _, _, shapes, centres = cv2.connectedComponentsWithStats(_ink(page), connectivity=8)
    shapes, centres = shapes[1:], centres[1:]
    width, height, area = shapes[:, 2], shapes[:, 3], shapes[:, 4]
    longer, shorter = np.maximum(width, height), np.minimum(width, height)
    filled = area / np.maximum(width * height, 1)
    kept = (longer >= SMALLEST) & (longer < max(page.shape) * LARGEST_SHARE)
    kept &= (longer < 6 * shorter) & (filled > 0.12) & (filled < 0.9) & (area >= 10)
    return Letters(page, shapes[kept, :4].astype(np.float64), centres[kept])


def _ink(page: Grey) -> Grey:
    smooth = cv2.GaussianBlur(page, (3, 3), 0).astype(np.float32)
    around = cv2.blur(smooth, (AROUND, AROUND))
    spread = np.sqrt(np.maximum(cv2.blur((smooth - around) ** 2, (AROUND, AROUND)), 0))
    return np.asarray(around - smooth > np.maximum(LEAST_CONTRAST, 0.9 * spread), np.uint8)


def _slanted(long: int, lean: float) -> Grey:
    """A stroke as long as the gap between words, lying as the lines do; the same turned around."""
    fall = round(abs(lean) * long / 2) * 2
    stroke = np.zeros((fall + 1, long), np.uint8)
    ends = ((0, 0), (long - 1, fall)) if lean > 0 else ((0, fall), (long - 1, 0))
    drawn = np.asarray(cv2.line(stroke, *ends, 1), np.uint8)
    return np.maximum(drawn, drawn[::-1, ::-1])


def _lying(box: Any) -> LineBox:
    """Lines lie within 45 degrees of level here."""
    centre, (width, height), lean = box
    if width < height:
        width, height, lean = height, width, lean - 90
    lean = (lean + 90) % 180 - 90
    return centre, (width, height), lean


def _cut_out(page: Grey, line: LineBox) -> Grey:
    (x, y), (width, height), lean = line
    width, height = width + 0.4 * height, 1.25 * height
    turn = cv2.getRotationMatrix2D((x, y), lean, 1)
    turn[:, 2] += np.array([width / 2 - x, height / 2 - y])
    size = (max(1, round(width)), max(1, round(height)))
    cut = cv2.warpAffine(page, turn, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)
