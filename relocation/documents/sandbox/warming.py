"""What libraries load with their first file is loaded once, with one of ours, for all forks."""

import ctypes
import io
import tempfile
from contextlib import suppress
from pathlib import Path

import cv2
import pikepdf
from PIL import Image, ImageDraw

from relocation.documents.checks import (
    faces,
    fingerprints,
    ocr,
    raster,
    readability,
    structure,
    tesseract,
)
from relocation.documents.checks.true_type import sniff

SIZE = (620, 877)
LINES, LETTERS = 12, 40


def warm_parsers(folder: Path) -> None:
    """Open, draw and compare a page of ours, kept in the folder meanwhile.

    OpenCV gets one thread: what is to be forked may have no other.
    """
    cv2.setNumThreads(1)
    raster.load()
    faces.load()
    with _page(folder) as page, tempfile.NamedTemporaryFile(dir=folder) as empty:
        sniff(Path(page.name).read_bytes())
        structure.check(Path(page.name), "image/png")
        fingerprints.take(Path(page.name), "image/png")
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(empty.name)
        structure.check(Path(empty.name), raster.PDF)
    _give_back()


def practise() -> None:
    """Do in a fork, before its file comes, what each needs: memory written to is copied now."""
    sniff(b"%PDF-1.7")
    raster.load()
    with io.BytesIO() as empty, pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(empty)
        pikepdf.open(empty).close()


def warm_readers(folder: Path) -> None:
    """Load the engines that read letters, and what looks at letters without reading them."""
    ocr.load()
    tesseract.load()
    # Whoever asks empties the folder before each job, this page with it.
    with suppress(FileNotFoundError), _page(folder) as page:
        readability.check(Path(page.name), "image/png")
    _give_back()


def _give_back() -> None:
    """What loading left free: each fork that takes it again would copy it first."""
    with suppress(AttributeError):  # the GNU C library's alone
        ctypes.CDLL(None).malloc_trim(0)


def _page(folder: Path) -> "tempfile._TemporaryFileWrapper[bytes]":
    """Lines of what could be letters."""
    page = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(page)
    for line in range(LINES):
        for letter in range(LETTERS):
            left, top = 60 + 12 * letter, 60 + 60 * line
            draw.rectangle((left, top, left + 6, top + 8 + 3 * (letter % 2)), fill="black")
    file = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115 - the caller closes it
    page.save(file, "PNG")
    file.flush()
    return file
