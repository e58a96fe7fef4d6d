"""Typefaces a zone can be printed in on any machine: none is read from the machine's own fonts."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from PIL import Image, ImageDraw

from relocation.demo.specimens.ink import font
from relocation.demo.specimens.rubik import rubik
from relocation.demo.specimens.strokes import STROKES

#: A letter of the given height of capitals in pixels, white on black, in a square twice as high.
Typeface = Callable[[str, int], Image.Image]
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
    return TYPEFACES[face](char, height)


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


def _sans(char: str, height: int, weight: int) -> Image.Image:
    """Rubik with a stroke through its zero and a foot to its one; narrow enough for the pitch."""
    side = 2 * height * FINER
    size = height * FINER * 1.4
    left, _, right, _ = rubik(round(size), weight).getbbox(char)
    size *= min(1.0, 0.95 * height * FINER / (right - left))
    mask = Image.new("L", (side, side))
    ink, face = ImageDraw.Draw(mask), rubik(round(size), weight)
    ink.text((side / 2, side * 3 / 4), char, font=face, fill=255, anchor="ms")
    left, top, right, foot = ink.textbbox((side / 2, side * 3 / 4), char, face, anchor="ms")
    if char == "0":
        lean, rise = (right - left) * 0.25, (foot - top) * 0.25
        ink.line([left + lean, foot - rise, right - lean, top + rise], fill=255, width=2 * FINER)
    if char == "1":
        high = height * FINER * weight / 4000
        ink.rectangle([left, foot - high, right + height * FINER / 6, foot], fill=255)
    return mask.resize((2 * height, 2 * height), Image.Resampling.BOX)


TYPEFACES: Mapping[str, Typeface] = {
    "round pen": _stroked,
    "bold round pen": partial(_stroked, pen=1.4),
    "plain": _plain,
    "sans": partial(_sans, weight=600),
    "bold sans": partial(_sans, weight=800),
}
