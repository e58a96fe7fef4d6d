"""A head's outline before a plain background, and what light and background are like."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from relocation.documents.checks.faces import Face

#: Of 255, in the colours of CIE L*a*b*.
NEAR_COLOUR, LIGHT_COLOUR = 18.0, 165.0
PLAIN_SHARE = 0.9
DARK = 90.0
#: From crown to chin, as shares of the height. The rule is 0.7 to 0.8; an outline is less exact.
HEAD = (0.55, 0.86)
SMALLEST_FIGURE = 0.02
#: How much of the square around a face the figure fills whose face it is.
COVERED = 0.3
#: How far the chin lies below the eyes, as shares of what lies between these:
#: roughly so in grown people, and surely within.
EYES_TO_CHIN, CHIN_BELOW = 1.8, (1.3, 2.3)

Pixels = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Head:
    """The head's outline as shares of the picture; `chin` is None where hair hides it
    and no eyes tell where it is."""

    crown: float
    chin: float | None

    @property
    def flaws(self) -> set[str]:
        """What is wrong with where it stands."""
        low, high = HEAD
        tall = None if self.chin is None else self.chin - self.crown
        found = {
            "photo_head_cut": self.crown < 0.01,
            "photo_head_unsure": tall is None,
            "photo_head_small": tall is not None and tall < low,
            "photo_head_large": tall is not None and tall > high,
        }
        return {flaw for flaw, is_so in found.items() if is_so}


def look(page: Image.Image, face: Face | None) -> tuple[set[str], Head | None]:
    """What is wrong with light, background and, where one face is, the head's size."""
    lab = cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2LAB).astype(np.float32)
    if float(np.percentile(lab[:, :, 0], 90)) < DARK:
        return {"photo_dark"}, None
    ground, plain = _ground(lab)
    if plain < PLAIN_SHARE or ground[0] < LIGHT_COLOUR:
        return {"photo_background"}, None
    if face is None:
        return set(), None
    left, top, wide, high = face.box
    figures = _figures(_apart(lab, ground) > NEAR_COLOUR)
    theirs = [one for one in figures if one[top : top + high, left : left + wide].mean() > COVERED]
    if not theirs:
        return {"photo_head_unsure"}, None
    if len(figures) > 1:
        return {"photo_background"}, None
    head = _head(theirs[0], face)
    return head.flaws, head


def _ground(lab: Pixels) -> tuple[Pixels, float]:
    """The background's colour in the plainer of the upper corners, and how plain it is there."""
    height, width = lab.shape[:2]
    down, deep = max(1, height // 3), max(2, width // 10)
    found = []
    for corner in (lab[:down, :deep], lab[:down, -deep:]):
        colours = corner.reshape(-1, 3)
        ground = np.median(colours, axis=0)
        found.append((float((_apart(colours, ground) < NEAR_COLOUR).mean()), ground))
    plain, ground = max(found, key=lambda one: one[0])
    return np.asarray(ground), plain


def _apart(colours: Pixels, ground: Pixels) -> Pixels:
    return np.asarray(np.sqrt(((colours - ground) ** 2).sum(axis=-1)))


def _figures(mask: Pixels) -> list[Pixels]:
    """What stands out from the background, in one piece each, the greatest first."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    whole = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    whole = cv2.morphologyEx(whole, cv2.MORPH_OPEN, kernel)
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(whole)
    areas = stats[:, cv2.CC_STAT_AREA]
    large = [one for one in range(1, count) if areas[one] > SMALLEST_FIGURE * mask.size]
    return [labels == one for one in sorted(large, key=lambda one: -areas[one])]


def _head(figure: Pixels, face: Face) -> Head:
    """The head at the figure's top; where its outline shows no chin, that is told by the eyes."""
    height, width = figure.shape
    rows = np.flatnonzero(figure.any(axis=1))
    crown, wide = int(rows[0]), figure.sum(axis=1).astype(np.float32)
    chin = _chin(np.convolve(wide, np.ones(9) / 9, mode="same"), crown, 0.97 * width)
    if face.eyes:
        chin = _below_the_eyes(chin, face.eyes[1][0] - face.eyes[0][0], face.middle[1], height)
    return Head(crown / height, None if chin is None else chin / height)


def _below_the_eyes(chin: int | None, apart: float, eyes: float, height: int) -> int:
    """The chin of the outline where it can be one, else where the eyes tell that it is."""
    low, high = (eyes + share * apart for share in CHIN_BELOW)
    if chin is not None and low <= chin <= high:
        return chin
    return min(height, round(eyes + EYES_TO_CHIN * apart))


def _chin(wide: Pixels, crown: int, across: float) -> int | None:
    """Where the outline is narrowest between the head's widest row and the shoulders.

    None where it never narrows: long hair, a scarf, or shoulders out of the picture.
    """
    widest = 0.0
    for row in range(crown, len(wide)):
        if wide[row] > min(widest * 1.3, across) and row - crown > len(wide) * 0.3:
            head_end = crown + int(np.argmax(wide[crown : crown + (row - crown) * 2 // 3]))
            neck = head_end + int(np.argmin(wide[head_end:row]))
            return neck if wide[neck] < 0.85 * wide[head_end] else None
        if row - crown <= len(wide) * 0.5:
            widest = max(widest, float(wide[row]))
    return None
