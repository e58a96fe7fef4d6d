"""The face Rubik, in any weight: Latin with accents and Cyrillic, from the front-end packages."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from django.conf import settings
from PIL import ImageDraw, ImageFont

from relocation.demo.specimens.ink import Colour

FOLDER = "@fontsource-variable/rubik/files"
NUMERO = "№"


@cache
def rubik(size: int, weight: int, letters: str = "latin") -> ImageFont.FreeTypeFont:
    """The face in pixels and a weight of 300 to 900; `letters` are latin, latin-ext or cyrillic."""
    file = settings.NODE_MODULES / FOLDER / f"rubik-{letters}-wght-normal.woff2"
    face = ImageFont.truetype(file, size)
    face.set_variation_by_axes([weight])
    return face


def face_of(char: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The face with this letter, which stands in one of several files."""
    return rubik(size, weight, _letters(char))


def write_line(
    pen: ImageDraw.ImageDraw,
    foot: tuple[float, float],
    line: str,
    size: int,
    weight: int,
    *,
    fill: Colour,
) -> None:
    """Write a line that begins at its foot, each letter from the file that has it."""
    across, down = foot
    for letters, piece in _pieces(line):
        face = rubik(size, weight, letters)
        pen.text((across, down), piece, font=face, fill=fill, anchor="ls")
        across += face.getlength(piece)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    for letters, piece in groupby(line, _letters):
        yield letters, "".join(piece)


def _letters(char: str) -> str:
    if char == NUMERO or "\u0400" <= char <= "\u045f":
        return "cyrillic"
    return "latin-ext" if "\u0100" <= char <= "\u02ba" else "latin"
