"""A head as a pen and an airbrush draw it, seen from the front: nobody's, yet plainly a face."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from relocation.demo.specimens.ink import Colour

SKIN, HAIR, COAT, LIPS, WHITE = (
    (224, 190, 166), (62, 44, 34), (44, 52, 74), (168, 92, 86), (236, 230, 224),
)  # fmt: skip
SHADE, DEEP, BRIGHT = (160, 116, 94), (92, 62, 50), (244, 216, 196)
#: Half the head's width, as a share of its height from crown to chin.
HALF = 0.36
#: As shares of the head: across from its middle in halves of its width, down from its crown.
EYES, BROWS, NOSE, MOUTH, HAIRLINE = (0.41, 0.5), (0.42, 0.425), 0.69, 0.8, 0.25


@dataclass(frozen=True)
class Head:
    """Where on the sheet a head is drawn, in pixels: across its middle, down to its crown."""

    middle: float
    crown: float
    tall: float
    hair: Colour = HAIR

    def at(self, across: float, down: float) -> tuple[float, float]:
        """A point of the head, in its own shares."""
        return self.middle + across * HALF * self.tall, self.crown + down * self.tall

    def box(self, across: float, down: float, half: float, high: float) -> list[float]:
        """What surrounds an ellipse there; `half` of a width, `high` half of a height."""
        left, top = self.at(across - half, down - high)
        right, foot = self.at(across + half, down + high)
        return [left, top, right, foot]


def draw_head(sheet: Image.Image, head: Head, *, glasses: bool = False) -> None:
    """Draw it with hair and ears, eyes open, mouth closed; `glasses` are dark ones."""
    _round(sheet, head)
    _shaded(sheet, head)
    _drawn(sheet, head)
    if glasses:
        pen = ImageDraw.Draw(sheet)
        for side in (-1, 1):
            pen.ellipse(head.box(side * EYES[0], EYES[1], 0.34, 0.1), fill=(14, 14, 16))
        pen.line([head.at(-0.9, 0.47), head.at(0.9, 0.47)], fill=(14, 14, 16), width=5)


def _round(sheet: Image.Image, head: Head) -> None:
    """The head's shape: ears, skin darker towards its sides, hair."""
    pen = ImageDraw.Draw(sheet)
    for side in (-1, 1):
        pen.ellipse(head.box(side * 0.98, 0.53, 0.1, 0.09), fill=SHADE)
    pen.ellipse(head.box(0, 0.5, 1, 0.5), fill=head.hair)
    shape = Image.new("L", sheet.size)
    ink = ImageDraw.Draw(shape)
    ink.ellipse(head.box(0, 0.5, 0.97, 0.5), fill=255)
    ink.rectangle([*head.at(-1, 0), *head.at(1, HAIRLINE)], fill=0)
    _brush(sheet, shape, SHADE, 0.01 * head.tall)
    inner = Image.new("L", sheet.size)
    ImageDraw.Draw(inner).ellipse(head.box(0, 0.58, 0.78, 0.36), fill=255)
    _brush(sheet, inner, SKIN, 0.06 * head.tall)


def _shaded(sheet: Image.Image, head: Head) -> None:
    """What light does to a face: sockets, the sides of the nose, cheeks, under lips and chin."""
    for colour, soft, places in (
        (BRIGHT, 0.05, [(0, 0.35, 0.5, 0.06), (-0.5, 0.66, 0.2, 0.06), (0.5, 0.66, 0.2, 0.06)]),
        (DEEP, 0.028, [(-EYES[0], 0.485, 0.27, 0.04), (EYES[0], 0.485, 0.27, 0.04)]),
        (SHADE, 0.016, [(-0.17, 0.66, 0.05, 0.05), (0.17, 0.66, 0.05, 0.05)]),
        (BRIGHT, 0.014, [(0, 0.56, 0.07, 0.12)]),
        (DEEP, 0.012, [(0, NOSE + 0.02, 0.2, 0.012)]),
        (SHADE, 0.018, [(0, MOUTH + 0.065, 0.24, 0.014)]),
    ):
        mask = Image.new("L", sheet.size)
        for place in places:
            ImageDraw.Draw(mask).ellipse(head.box(*place), fill=230)
        _brush(sheet, mask, colour, soft * head.tall)


def _drawn(sheet: Image.Image, head: Head) -> None:
    """Eyes, brows, nostrils and mouth."""
    pen = ImageDraw.Draw(sheet)
    for side in (-1, 1):
        across, down = side * EYES[0], EYES[1]
        pen.ellipse(head.box(across, down, 0.19, 0.024), fill=WHITE)
        pen.ellipse(head.box(across, down, 0.075, 0.026), fill=(70, 52, 40))
        pen.ellipse(head.box(across, down, 0.035, 0.012), fill=(14, 12, 12))
        pen.arc(head.box(across, down + 0.004, 0.21, 0.034), 190, 350, fill=(48, 34, 28),
                width=max(2, round(0.012 * head.tall)))  # fmt: skip
        pen.ellipse(head.box(side * 0.1, NOSE + 0.012, 0.04, 0.008), fill=(84, 52, 44))
        pen.arc(head.box(side * BROWS[0], BROWS[1] + 0.03, 0.3, 0.045), 205, 335, fill=HAIR,
                width=max(3, round(0.022 * head.tall)))  # fmt: skip
    pen.ellipse(head.box(0, MOUTH, 0.32, 0.024), fill=LIPS)
    pen.line([head.at(-0.32, MOUTH), head.at(0.32, MOUTH)], fill=(104, 50, 48),
             width=max(2, round(0.008 * head.tall)))  # fmt: skip


def _brush(sheet: Image.Image, mask: Image.Image, colour: Colour, soft: float) -> None:
    """Paint where the mask is, with soft edges; only around it, as a blur takes its time."""
    left, top, right, foot = mask.getbbox() or (0, 0, 1, 1)
    edge = round(3 * soft)
    box = (left - edge, top - edge, right + edge, foot + edge)
    sheet.paste(colour, box, mask.crop(box).filter(ImageFilter.GaussianBlur(soft)))
