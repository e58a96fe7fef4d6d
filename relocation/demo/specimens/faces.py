"""Faces a zone can be printed in on any machine: none is read from the machine's own fonts."""

from collections.abc import Callable, Mapping
from functools import cache, partial

import cv2
import numpy as np
from PIL import Image, ImageDraw

from relocation.demo.specimens.ink import font
from relocation.demo.specimens.strokes import STROKES

#: A letter of the given height of capitals in pixels, white on black, in a square twice as high.
Face = Callable[[str, int], Image.Image]
FINER = 4
PEN = 1.05


def letter(face: str, char: str, height: int) -> Image.Image:
    """Return how dark each pixel is, 0 to 255, in a square of twice the height of capitals.

    The letter stands in the middle, its foot three quarters down. Raises KeyError on a face or a
    letter that there is not.
    """
    return _drawn(face, char, height)


@cache
def _drawn(face: str, char: str, height: int) -> Image.Image:
    return FACES[face](char, height)


def _stroked(char: str, height: int, pen: float = PEN) -> Image.Image:
    """Drawn finer and then shrunk, which rounds the pen's edge."""
    side, unit = 2 * height * FINER, height * FINER / 8
    mask = Image.new("L", (side, side))
    ink, half = ImageDraw.Draw(mask), pen * unit / 2
    for stroke in STROKES[char]:
        points = [(side / 2 + (x - 3) * unit, side / 4 + y * unit) for x, y in stroke]
        ink.line(points, fill=255, width=round(2 * half), joint="curve")
        for x, y in points:
            ink.ellipse([x - half, y - half, x + half, y + half], fill=255)
    return mask.resize((2 * height, 2 * height), Image.Resampling.BOX)


def _plain(char: str, height: int) -> Image.Image:
    """Pillow's own face. It has no fixed pitch, so its widest letters are made smaller."""
    mask = Image.new("L", (2 * height, 2 * height))
    size = round(height * (1.15 if char in "MW" else 1.4))
    place = (height, round(1.5 * height))
    ImageDraw.Draw(mask).text(place, char, font=font(size), fill=255, anchor="ms")
    return mask


def _sans(char: str, height: int, kind: int) -> Image.Image:
    """The face that comes with OpenCV, with a stroke through its zero; narrowed to the pitch."""
    side = 2 * height * FINER
    scale = cv2.getFontScaleFromHeight(kind, height * FINER, 1) * 1.3
    (across, _), _ = cv2.getTextSize(char, kind, scale, 1)
    scale *= min(1.0, 0.95 * height * FINER / across)
    (across, _), _ = cv2.getTextSize(char, kind, scale, 1)
    mask = np.zeros((side, side), np.uint8)
    foot = ((side - across) // 2, side * 3 // 4)
    cv2.putText(mask, char, foot, kind, scale, 255, FINER, cv2.LINE_AA)
    return Image.fromarray(mask).resize((2 * height, 2 * height), Image.Resampling.BOX)


FACES: Mapping[str, Face] = {
    "round pen": _stroked,
    "bold round pen": partial(_stroked, pen=1.4),
    "plain": _plain,
    "sans": partial(_sans, kind=cv2.FONT_HERSHEY_SIMPLEX),
    "bold sans": partial(_sans, kind=cv2.FONT_HERSHEY_DUPLEX),
}
