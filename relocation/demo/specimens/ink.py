"""Drawing shared by all specimens: paper, text and the word SPECIMEN across it."""

import io
from functools import cache

from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
INK: Colour = (24, 26, 36)
PALE: Colour = (96, 104, 124)
STAMP = (178, 34, 52, 70)


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the face that comes with Pillow: nothing is expected of the machine."""
    return ImageFont.load_default(size)


def write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    size: int,
    *,
    fill: Colour = INK,
    anchor: str = "la",
) -> None:
    """Write a line in plain Latin letters, the only ones this face has; accents are dropped."""
    pen.text(place, anyascii(text), font=font(size), fill=fill, anchor=anchor)


def paper(width: int, height: int, tint: Colour) -> Image.Image:
    """Return a sheet with a quiet pattern of crossing lines, as security paper has."""
    sheet = Image.new("RGB", (width, height), tint)
    pen = ImageDraw.Draw(sheet)
    darker = (tint[0] - 12, tint[1] - 10, tint[2] - 6)
    for offset in range(-height, width, 14):
        pen.line([(offset, 0), (offset + height, height)], fill=darker)
        pen.line([(offset + height, 0), (offset, height)], fill=darker)
    return sheet


def stamp(sheet: Image.Image, centre: tuple[int, int], size: int, angle: float) -> None:
    """Print SPECIMEN across the sheet, translucent, `angle` degrees against the clock."""
    face = font(size)
    side = int(face.getlength("SPECIMEN")) + size
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    place = (side / 2, side / 2)
    ImageDraw.Draw(layer).text(place, "SPECIMEN", font=face, fill=STAMP, anchor="mm")
    # Turning a layer as large as the sheet would take most of the time of drawing it.
    turned = layer.rotate(angle, Image.Resampling.BICUBIC)
    sheet.paste(turned, (centre[0] - side // 2, centre[1] - side // 2), mask=turned)


def saved(sheet: Image.Image, kind: str) -> bytes:
    """Return the sheet as a file of Pillow's format name: "JPEG", "PNG" or "PDF" (150 dpi)."""
    out = io.BytesIO()
    sheet.save(out, kind, quality=88, resolution=150.0)
    return out.getvalue()
