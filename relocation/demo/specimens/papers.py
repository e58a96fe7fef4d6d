"""Papers of plain text, a page each, in several languages: as a picture, a scan, a PDF of text."""

import io
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from relocation.demo.specimens import pdf_faces
from relocation.demo.specimens.rubik import write_line

#: A4 at 150 dots an inch.
WIDTH, HEIGHT = 1240, 1754
LEFT, TOP, STEP, SIZE = 130, 190, 62, 32
#: Points on a page of a PDF.
PAGE, MARGIN, LINE = (595, 842), 62, 24
#: How letters are drawn (ISO 32000-2, 9.3.6).
SEEN, UNSEEN = 0, 3
TEXTS = Path(__file__).with_name("papers.json")
BORN, ISSUED = date(1984, 8, 12), date(2026, 4, 2)


@cache
def _texts() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(TEXTS.read_text())
    return found


def kinds() -> list[tuple[str, str]]:
    """Every kind of paper with each language it can be written in."""
    return [(kind, language) for kind, texts in _texts().items() for language in texts]


def lines(
    kind: str, language: str, name: str, on: date = ISSUED, *, born: date = BORN
) -> list[str]:
    """The lines of a paper about this person, issued on a day; raises KeyError on none."""
    facts = {"name": name, "born": f"{born:%d.%m.%Y}", "date": f"{on:%d.%m.%Y}"}
    return [line.format_map(facts) for line in _texts()[kind][language]]


def sheet(written: Sequence[str], *, size: int = SIZE) -> Image.Image:
    """Return the lines on a sheet of A4; its face has Latin with accents and Cyrillic."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (252, 252, 250))
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(written):
        foot = (LEFT, TOP + row * STEP * size // SIZE)
        write_line(pen, foot, line, size, 600 if row == 0 else 400, fill=(38, 30, 28))
    return page


def scan(pages: Sequence[Image.Image], *, dots: float = 150.0) -> bytes:
    """Return a PDF of pictures, placed at so many dots an inch, without any text."""
    out = io.BytesIO()
    first, *others = pages
    first.save(out, "PDF", resolution=dots, save_all=True, append_images=others, quality=88)
    return out.getvalue()


def born_digital(written: Sequence[str]) -> bytes:
    """Return a PDF of one page that a program wrote: its text can be copied out in any letters."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        _write(pdf, pdf.add_blank_page(page_size=PAGE), written)
        pdf.save(out)
    return out.getvalue()


def searchable(scanned: bytes, pages: Sequence[Sequence[str]]) -> bytes:
    """Return the PDF with these lines unseen on its pages, as a scanner adds that reads too."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned)) as pdf:
        for page, written in zip(pdf.pages, pages, strict=True):
            _write(pdf, page, written, how=UNSEEN)
        pdf.save(out)
    return out.getvalue()


def _write(pdf: pikepdf.Pdf, page: pikepdf.Page, written: Sequence[str], how: int = SEEN) -> None:
    letters = sorted(set("".join(written)))
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    face = pdf_faces.helvetica if how == UNSEEN or _is_western(letters) else pdf_faces.drawn
    font = page.add_resource(face(pdf, codes), pikepdf.Name.Font)
    shown = b"".join(
        f"1 0 0 1 {MARGIN} {PAGE[1] - 80 - row * LINE} Tm <".encode()
        + bytes(codes[letter] for letter in line).hex().encode()
        + b"> Tj\n"
        for row, line in enumerate(written)
    )
    page.contents_add(f"BT {how} Tr {font} 12 Tf\n".encode() + shown + b"ET")


def _is_western(letters: Sequence[str]) -> bool:
    """Say whether a face that every reader brings has them all."""
    return all(letter < "\u0100" for letter in letters)
