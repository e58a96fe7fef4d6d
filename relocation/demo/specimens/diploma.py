"""A university diploma, drawn on one or more pages of a PDF."""

import io
from datetime import date

from PIL import Image, ImageDraw

from relocation.demo.specimens.ink import PALE, Colour, paper, saved, stamp, write
from relocation.demo.specimens.papers import searchable

# A4 lying down at 150 dots an inch.
WIDTH, HEIGHT = 1754, 1240
BORDER: Colour = (120, 92, 40)
COURSES = (
    "Mathematical analysis", "Linear algebra", "Programming", "Statistics", "Thermodynamics",
    "Materials science", "Research methods", "Philosophy of science", "Foreign language", "Thesis",
)  # fmt: skip


def diploma(
    name: str,
    *,
    university: str = "University of Utopia",
    degree: str = "Doctor of Philosophy",
    subject: str = "Materials science",
    awarded_on: date = date(2019, 6, 28),
    pages: int = 2,
) -> bytes:
    """Return a PDF of a diploma for the named person and, from page 2, its supplement.

    It is a scan whose text can be copied out, as most offices' scanners make it.
    """
    lines = [
        (university, 64, 260), ("certifies that", 34, 400), (name, 76, 500),
        ("has been awarded the degree of", 34, 620), (degree, 60, 710),
        (f"in {subject}", 44, 800), (f"{awarded_on:%d.%m.%Y}", 36, 930),
    ]  # fmt: skip
    supplements = [_supplement(name, number) for number in range(2, pages + 1)]
    words = [[text for text, *_ in lines], *([_heading(name), *COURSES] for _ in supplements)]
    out = io.BytesIO()
    _front(lines).save(out, "PDF", resolution=150.0, save_all=True, append_images=supplements)
    return searchable(out.getvalue(), words)


def award(name: str, *, title: str, by: str, on: date) -> bytes:
    """Return a JPEG of a prize's deed."""
    lines = [(by, 54, 300), (title, 66, 470), (name, 76, 640), (f"{on:%d.%m.%Y}", 36, 860)]
    return saved(_front(lines), "JPEG")


def _front(lines: list[tuple[str, int, int]]) -> Image.Image:
    sheet = paper(WIDTH, HEIGHT, (246, 240, 224))
    pen = ImageDraw.Draw(sheet)
    for inset in (40, 54):
        pen.rectangle([inset, inset, WIDTH - inset, HEIGHT - inset], outline=BORDER, width=4)
    for text, size, height in lines:
        write(pen, (WIDTH // 2, height), text, size, anchor="mm")
    pen.ellipse([WIDTH - 380, HEIGHT - 340, WIDTH - 200, HEIGHT - 160], outline=BORDER, width=8)
    stamp(sheet, (WIDTH // 2, 1050), 120, 0)
    return sheet


def _heading(name: str) -> str:
    return f"Supplement to the diploma of {name}"


def _supplement(name: str, page: int) -> Image.Image:
    sheet = paper(WIDTH, HEIGHT, (248, 248, 244))
    pen = ImageDraw.Draw(sheet)
    write(pen, (120, 100), _heading(name), 44)
    for row, course in enumerate(COURSES):
        write(pen, (160, 220 + row * 80), course, 34)
        write(pen, (1200, 220 + row * 80), f"{4 + row % 2}.0", 34)
    write(pen, (WIDTH - 160, HEIGHT - 100), str(page), 28, fill=PALE)
    stamp(sheet, (1400, 700), 120, 90)
    return sheet
