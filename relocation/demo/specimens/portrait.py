"""A photograph of 35 by 45 millimetres as people bring it: a drawn head before a background."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from relocation.demo.specimens.ink import Colour

SKIN, HAIR, COAT = (214, 178, 152), (62, 44, 34), (44, 52, 74)


@dataclass(frozen=True)
class Sitting:
    """How the picture is taken; the defaults are as it should be.

    `head` is the share of the height from crown to chin, `crown` that above the crown, `middle`
    where the head stands across; `light` is a share, `heads` how many people are in it.
    """

    width: int = 413
    height: int = 531
    head: float = 0.72
    crown: float = 0.08
    middle: float = 0.5
    heads: int = 1
    background: Colour = (236, 238, 240)
    pattern: bool = False
    light: float = 1.0
    long_hair: bool = False


def portrait(how: Sitting | None = None) -> bytes:
    """Return the JPEG of a drawn person, grainy as a camera's."""
    asked = how or Sitting()
    sheet = Image.new("RGB", (asked.width, asked.height), asked.background)
    pen = ImageDraw.Draw(sheet)
    if asked.pattern:
        for left in range(0, asked.width, 24):
            pen.rectangle([left, 0, left + 11, asked.height], fill=(120, 60, 60))
    for number in range(asked.heads):
        apart = (number - (asked.heads - 1) / 2) * 0.5
        _person(pen, asked, round(asked.width * (asked.middle + apart)))
    pixels = np.asarray(sheet.filter(ImageFilter.GaussianBlur(1)), np.float64)
    grain = np.random.default_rng(7).normal(0, 3, pixels.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels * asked.light + grain, 0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=90
    )
    return out.getvalue()


def _person(pen: ImageDraw.ImageDraw, how: Sitting, middle: int) -> None:
    top, tall = how.height * how.crown, how.height * how.head
    chin, wide = top + tall, tall * 0.36
    if how.long_hair:
        pen.rounded_rectangle(
            [middle - wide * 1.1, top, middle + wide * 1.1, how.height], wide, fill=HAIR
        )
    pen.rectangle([middle - wide * 0.5, chin - tall * 0.1, middle + wide * 0.5, chin + tall * 0.2],
                  fill=SKIN)  # fmt: skip
    pen.ellipse(
        [middle - wide * 2.2, chin + tall * 0.08, middle + wide * 2.2, how.height * 1.6], fill=COAT
    )
    pen.ellipse([middle - wide, top, middle + wide, chin], fill=SKIN)
    pen.chord([middle - wide, top, middle + wide, top + tall * 0.6], 180, 360, fill=HAIR)
    for side in (-1, 1):
        eye = middle + side * wide * 0.42
        pen.ellipse([eye - wide * 0.14, top + tall * 0.46, eye + wide * 0.14, top + tall * 0.52],
                    fill=(40, 34, 30))  # fmt: skip
    pen.line(
        [middle - wide * 0.3, top + tall * 0.8, middle + wide * 0.3, top + tall * 0.8],
        fill=(150, 80, 76), width=max(2, how.height // 120),
    )  # fmt: skip
