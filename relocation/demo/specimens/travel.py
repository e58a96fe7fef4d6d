"""Travel documents of all five formats of Doc 9303, drawn with their zone in any of our faces."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from PIL import Image, ImageDraw

from relocation.demo.specimens.holder import FAMILY, GIVEN
from relocation.demo.specimens.ink import INK, PALE, Colour, paper, stamp, write
from relocation.demo.specimens.typefaces import TYPEFACES, letter
from relocation.documents.checks.zones import FORMATS, Facts, Format, FormatName, compose

#: Millimetres across and down: Doc 9303, parts 4 to 7, section 2.
SIZES: dict[FormatName, tuple[float, float]] = {
    "TD1": (85.6, 54.0), "TD2": (105.0, 74.0), "TD3": (125.0, 88.0),
    "MRV-A": (120.0, 80.0), "MRV-B": (105.0, 74.0),
}  # fmt: skip
TITLES: dict[FormatName, str] = {
    "TD1": "IDENTITY CARD", "TD2": "RESIDENCE PERMIT", "TD3": "PASSPORT",
    "MRV-A": "VISA", "MRV-B": "VISA",
}  # fmt: skip
WIDTH = 1500
# Ten letters an inch; six lines an inch and a quarter (part 3, section 4.4).
PITCH, LINE_STEP, CAPITALS = 2.54, 6.35, 2.45
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
# Half of the states that mix letters and digits leave out what looks like another.
MIXED = (LETTERS + DIGITS, "CFGHJKLMNPRTVWXYZ" + DIGITS)
STATES = ("UTO", "FR", "DE", "IN", "BR", "KZ", "TR", "GB", "JP", "EG", "MX", "VN")
TINTS: tuple[Colour, ...] = ((226, 232, 226), (236, 226, 218), (222, 228, 240), (240, 238, 228))


@dataclass(frozen=True)
class Paper:
    """A drawn document: its format, the face of its zone, and the lines it truly carries."""

    layout: Format
    face: str
    facts: Facts
    lines: tuple[str, ...]
    page: Image.Image


def invent_paper(seed: int) -> Paper:
    """Return the same invented document for the same seed; formats and faces take turns."""
    dice = random.Random(seed)
    layout = list(FORMATS.values())[seed % len(FORMATS)]
    face = dice.choice(sorted(TYPEFACES))
    facts = _facts(dice, layout)
    lines = compose(facts, layout)
    return Paper(layout, face, facts, lines, _drawn(layout, lines, facts, face, dice))


def _facts(dice: random.Random, layout: Format) -> Facts:
    given, sex = dice.choice(GIVEN)
    born = date(1950, 1, 1) + timedelta(days=dice.randrange(20_000))
    return Facts(
        family_name=dice.choice(FAMILY),
        given_names=" ".join([given, *(dice.choice(GIVEN)[0] for _ in range(dice.randrange(2)))]),
        number=_number(dice, longer=layout.long_numbers),
        issuing_country=dice.choice(STATES),
        citizenship=dice.choice(STATES),
        birth_date=born,
        expires_on=date(2025, 1, 1) + timedelta(days=dice.randrange(4_000)),
        sex=dice.choice((sex, sex, "")),
        optional=_optional(dice, layout),
        document_code=dice.choice(layout.initials),
    )


def _number(dice: random.Random, *, longer: bool) -> str:
    """As states number: digits, letters before digits, both mixed, some longer than nine."""
    length = 12 if longer and dice.random() < 0.15 else dice.choice((8, 9, 9, 9))
    letters = dice.choice((0, 1, 2, length))
    head = dice.choice(MIXED) if letters == length else LETTERS
    tail = dice.choices(DIGITS, k=length - letters)
    return "".join(dice.choices(head, k=letters) + tail)


def _optional(dice: random.Random, layout: Format) -> tuple[str, ...]:
    """Nothing, a personal number of digits, or one of letters and digits."""
    if dice.random() < 0.5:
        return ()
    fields = layout.optional[: dice.choice((1, len(layout.optional)))]
    kept = dice.choice((DIGITS, *MIXED))
    return tuple(
        "".join(dice.choices(kept, k=dice.randrange(5, field.stop - field.start + 1)))
        for field in fields
    )


def _drawn(
    layout: Format, lines: tuple[str, ...], facts: Facts, face: str, dice: random.Random
) -> Image.Image:
    across, down = SIZES[layout.name]
    scale = WIDTH / across
    height = round(down * scale)
    sheet = paper(WIDTH, height, dice.choice(TINTS))
    top = height - round((LINE_STEP * (layout.rows + 0.5)) * scale)
    if layout.name != "TD1":
        _front(sheet, layout, facts, top)
    stamp(sheet, (WIDTH * 2 // 3, top // 2), 150, 24)
    if dice.random() < 0.7:
        ImageDraw.Draw(sheet).rectangle([0, top, WIDTH, height], fill=(240, 241, 238))
    left = (WIDTH - PITCH * layout.width * scale) / 2
    _print(sheet, lines, face, (left, top + LINE_STEP * 0.9 * scale), scale)
    return sheet


def _front(sheet: Image.Image, layout: Format, facts: Facts, bottom: int) -> None:
    """The part above the zone; an identity card has it on its other side."""
    pen, right = ImageDraw.Draw(sheet), round(WIDTH * 0.31)
    write(pen, (60, 40), TITLES[layout.name], 46, fill=(36, 52, 110))
    pen.rectangle([60, 130, right - 60, bottom - 120], fill=(170, 178, 186))
    pen.ellipse([150, 180, right - 150, bottom * 0.55], fill=(214, 188, 166))
    shown = [facts.family_name, facts.given_names, facts.number, f"{facts.birth_date:%d.%m.%Y}"]
    step = (bottom - 150) // len(shown)
    for row, (label, value) in enumerate(zip(("Surname", "Given names", "No.", "Birth"), shown,
                                             strict=True)):  # fmt: skip
        write(pen, (right, 120 + row * step), label, 22, fill=PALE)
        write(pen, (right, 150 + row * step), value.upper(), 36)


def _print(
    sheet: Image.Image, lines: tuple[str, ...], face: str, start: tuple[float, float], scale: float
) -> None:
    height = round(CAPITALS * scale)
    for row, line in enumerate(lines):
        foot = start[1] + row * LINE_STEP * scale
        for column, char in enumerate(line):
            middle = start[0] + PITCH * scale * (column + 0.5)
            place = (round(middle - height), round(foot - 1.5 * height))
            sheet.paste(INK, place, letter(face, char, height))
