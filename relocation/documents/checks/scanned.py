"""What a page is made of: a picture, with its resolution, or text that a program wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
from PIL import Image

from relocation.documents.checks.raster import NOT_AN_IMAGE, PDF, CannotOpenError

POINTS_AN_INCH = 72
#: A page with fewer letters than this has no text layer worth the name.
FEW_LETTERS = 25
#: A picture that covers more of a page than this is the page, whatever text lies behind it.
MOST = 0.5


@dataclass(frozen=True)
class Scanned:
    """A page: its longer side in pixels as it was sent, and dots an inch where they are known.

    `is_empty`: nothing at all was put on the page of a PDF.
    """

    is_picture: bool
    longest: float = 0.0
    dots: float | None = None
    is_empty: bool = False


def scanned(path: Path, media_type: str, most: int) -> Iterator[Scanned]:
    """Yield what each of the first `most` pages is made of; raises CannotOpenError.

    Dots an inch are known of a picture that a PDF places on a page, never of a photograph.
    """
    if media_type != PDF:
        yield _photograph(path)
        return
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in islice(pdf, most):
                yield _page(page)
    except pypdfium2.PdfiumError as problem:
        raise CannotOpenError(str(problem)) from problem


def _photograph(path: Path) -> Scanned:
    try:
        with Image.open(path) as image:
            return Scanned(is_picture=True, longest=max(image.size))
    except NOT_AN_IMAGE as problem:
        raise CannotOpenError(type(problem).__name__) from problem


def _page(page: pypdfium2.PdfPage) -> Scanned:
    whole = max(page.get_width() * page.get_height(), 1)
    placed = list(_placed(page))
    covered = sum(area for _, area in placed) / whole
    letters = page.get_textpage().count_chars()
    if not placed or (letters >= FEW_LETTERS and covered < MOST):
        return Scanned(is_picture=False, is_empty=_is_empty(page))
    dots, _ = max(placed, key=lambda one: one[1])
    return Scanned(is_picture=True, longest=dots * max(page.get_size()) / POINTS_AN_INCH, dots=dots)


def _is_empty(page: pypdfium2.PdfPage) -> bool:
    """Fields of a form lie beside the page's content, as annotations."""
    notes = pypdfium2.raw.FPDFPage_GetAnnotCount(page)
    return not notes and next(iter(page.get_objects(max_depth=1)), None) is None


def _placed(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    """The pictures on a page: dots an inch, and square points."""
    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, low, right, high = image.get_bounds()
        width, height = right - left, high - low
        if width > 0 and height > 0:
            yield max(image.get_px_size()) * POINTS_AN_INCH / max(width, height), width * height
