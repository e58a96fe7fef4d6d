"""A photograph of 35 by 45 millimetres as people bring it: a drawn head before a background."""

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from relocation.demo.specimens.head import COAT, HAIR, HALF, SHADE, Head, draw_head
from relocation.demo.specimens.ink import Colour

HAIRS = (HAIR, (30, 26, 26), (110, 74, 44), (150, 118, 78))
COATS = (COAT, (120, 40, 44), (206, 200, 190), (52, 86, 62), (20, 20, 22))


@dataclass(frozen=True)
class Sitting:
    """How the picture is taken; the defaults are as it should be.

    `head` is the share of the height from crown to chin, `crown` that above the crown, `middle`
    where the head stands across; `light` is a share, `heads` how many people are in it. `tilt` is
    by how many degrees the head leans against the clock, `blur` a radius in pixels; `away` shows it
    from behind.
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
    hair: Colour = HAIR
    coat: Colour = COAT
    long_hair: bool = False
    tilt: float = 0.0
    glasses: bool = False
    blur: float = 1.0
    away: bool = False


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
        _person(sheet, asked, round(asked.width * (asked.middle + apart)))
    pixels = np.asarray(sheet.filter(ImageFilter.GaussianBlur(asked.blur)), np.float64)
    grain = np.random.default_rng(7).normal(0, 3, pixels.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels * asked.light + grain, 0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=90
    )
    return out.getvalue()


def sit(seed: str) -> Sitting:
    """As it should be, and another person for another seed."""
    dice = random.Random(seed)
    return Sitting(
        head=dice.uniform(0.62, 0.75),
        crown=dice.uniform(0.05, 0.11),
        middle=dice.uniform(0.47, 0.53),
        background=(dice.randrange(196, 245),) * 3,
        long_hair=dice.random() < 0.5,
        hair=dice.choice(HAIRS),
        coat=dice.choice(COATS),
    )


def _person(sheet: Image.Image, how: Sitting, middle: int) -> None:
    """Shoulders and neck, and the head, turned about its middle."""
    pen = ImageDraw.Draw(sheet)
    top, tall = how.height * how.crown, how.height * how.head
    chin, wide = top + tall, tall * HALF
    if how.long_hair:
        pen.rounded_rectangle(
            [middle - wide * 1.1, top, middle + wide * 1.1, how.height], wide, fill=how.hair
        )
    pen.rectangle([middle - wide * 0.5, chin - tall * 0.1, middle + wide * 0.5, chin + tall * 0.2],
                  fill=SHADE)  # fmt: skip
    pen.ellipse(
        [middle - wide * 2.2, chin + tall * 0.08, middle + wide * 2.2, how.height * 1.6],
        fill=how.coat,
    )
    if how.away:
        pen.ellipse([middle - wide, top, middle + wide, chin], fill=how.hair)
        return
    layer = sheet.copy()
    draw_head(layer, Head(middle, top, tall, how.hair), glasses=how.glasses)
    shape = Image.new("L", sheet.size)
    ImageDraw.Draw(shape).ellipse([middle - wide * 1.1, top, middle + wide * 1.1, chin], fill=255)
    layer, shape = (one.rotate(how.tilt, Image.Resampling.BICUBIC, center=(middle, top + tall / 2))
                    for one in (layer, shape))  # fmt: skip
    sheet.paste(layer, mask=shape)
