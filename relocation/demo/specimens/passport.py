"""A passport's data page, drawn: fields, a silhouette for the portrait, the zone below."""

from typing import Literal

from PIL import Image, ImageDraw

from relocation.demo.specimens.holder import Holder
from relocation.demo.specimens.ink import PALE, paper, saved, stamp, write
from relocation.documents.checks.states import zone_code
from relocation.documents.checks.zones import TD3, Facts, compose

# Doc 9303 part 4: the page is 125 × 88 mm, the zone 23.2 mm of it; drawn at 12 pixels a mm.
WIDTH, HEIGHT = 1500, 1056
ZONE_TOP, LINE_STEP, MARGIN = 880, 84, 60


def passport(holder: Holder, kind: Literal["JPEG", "PNG", "PDF"] = "JPEG") -> bytes:
    """Return the data page of the holder's passport as a file, marked SPECIMEN."""
    sheet = paper(WIDTH, HEIGHT, (226, 232, 226))
    pen = ImageDraw.Draw(sheet)
    write(pen, (MARGIN, 48), "PASSPORT", 46, fill=(36, 52, 110))
    write(pen, (420, 52), zone_code(holder.issuing_country), 40, fill=(36, 52, 110))
    _portrait(pen)
    for row, (label, value) in enumerate(_fields(holder)):
        write(pen, (460, 150 + row * 84), label, 22, fill=PALE)
        write(pen, (460, 176 + row * 84), value, 38)
    stamp(sheet, (980, 480), 170, 24)
    _zone(sheet, holder)
    return saved(sheet, kind)


def _portrait(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle([MARGIN, 170, 400, 640], fill=(170, 178, 186))
    pen.rounded_rectangle([105, 470, 355, 760], 90, fill=(70, 84, 120))
    pen.ellipse([155, 250, 305, 450], fill=(214, 188, 166))
    pen.rectangle([MARGIN, 641, 400, 770], fill=(226, 232, 226))


def _fields(holder: Holder) -> list[tuple[str, str]]:
    return [
        ("Surname", holder.family_name.upper()),
        ("Given names", holder.given_names.upper()),
        ("Passport No.", holder.number),
        ("Nationality", zone_code(holder.citizenship)),
        ("Date of birth", f"{holder.birth_date:%d.%m.%Y}"),
        ("Sex / Place of birth", f"{holder.sex or 'X'}   {holder.birth_place}"),
        ("Date of expiry", f"{holder.expires_on:%d.%m.%Y}"),
    ]


def _zone(sheet: Image.Image, holder: Holder) -> None:
    """Print the two lines one character to a cell, as a proportional face has no fixed pitch."""
    pen = ImageDraw.Draw(sheet)
    pen.rectangle([0, ZONE_TOP - 60, WIDTH, HEIGHT], fill=(240, 241, 238))
    cell = (WIDTH - 2 * MARGIN) / TD3.width
    for row, line in enumerate(_lines(holder)):
        for column, char in enumerate(line):
            place = (MARGIN + cell * (column + 0.5), ZONE_TOP + row * LINE_STEP + 40)
            write(pen, place, char, 36 if char in "MW" else 44, anchor="ms")


def _lines(holder: Holder) -> tuple[str, ...]:
    return compose(Facts(
        family_name=holder.family_name,
        given_names=holder.given_names,
        number=holder.number,
        issuing_country=holder.issuing_country,
        citizenship=holder.citizenship,
        birth_date=holder.birth_date,
        expires_on=holder.expires_on,
        sex=holder.sex,
        optional=(holder.personal_number,) if holder.personal_number else (),
    ))  # fmt: skip
