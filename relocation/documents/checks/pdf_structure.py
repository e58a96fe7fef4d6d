"""The structure of a PDF: opened by one library, drawn by another, within limits of size."""

from pathlib import Path

import pikepdf

from relocation.documents.checks.engines import engine
from relocation.documents.checks.pdf_contents import Contents, TooMuchError, contents
from relocation.documents.checks.raster import MOST_PIXELS, PDF, CannotOpenError, pages
from relocation.documents.checks.result import CheckResult, Json, failed, passed, warning

MOST_PAGES = 200
# A page may be 200 inches long (ISO 32000-1, annex C.2), in points.
LONGEST_SIDE = 14_400
LIMITS: dict[str, Json] = {"too_many_pages": MOST_PAGES, "image_too_large": MOST_PIXELS}
THUMBNAIL = 160
DRAWN_PAGES = 5
TAIL_BYTES = 2048
# What the libraries raise for a file whose objects are not what they should be.
BROKEN = (pikepdf.PikepdfError, CannotOpenError, ValueError, TypeError, KeyError, AttributeError)


def inspect(path: Path) -> CheckResult:
    """Open the PDF and draw its first pages small; see `structure.check`."""
    try:
        with pikepdf.open(path) as pdf:
            return _inspect(pdf, path)
    except pikepdf.PasswordError:
        return failed("encrypted_pdf", engine=_engine())
    except TooMuchError:
        return failed("pdf_unpacks_too_far", engine=_engine())
    except BROKEN:
        return failed("damaged_pdf" if _has_end(path) else "truncated_pdf", engine=_engine())


def _engine() -> str:
    return engine("pikepdf", "pypdfium2")


def _inspect(pdf: pikepdf.Pdf, path: Path) -> CheckResult:
    count = len(pdf.pages)
    facts: dict[str, Json] = {"pages": count, "engine": _engine()}
    if refusal := _refusal(pdf, path, count):
        return failed(refusal, limit=LIMITS.get(refusal), **facts)
    found = contents(pdf)
    facts |= {"programs": found.has_programs, "files": found.has_files, "signed": found.is_signed}
    if found.largest_image > MOST_PIXELS:
        return failed("image_too_large", limit=MOST_PIXELS, **facts)
    if found.draws_itself:
        return failed("damaged_pdf", **facts)
    for _ in pages(path, PDF, longest=THUMBNAIL, most=DRAWN_PAGES):
        pass
    return _opened(pdf, path, found, facts)


def _opened(pdf: pikepdf.Pdf, path: Path, found: Contents, facts: dict[str, Json]) -> CheckResult:
    """Of all that is unusual the one that matters most; `facts` name the others."""
    if found.has_programs:
        return warning("pdf_with_programs", **facts)
    if found.has_files:
        return warning("pdf_with_files", **facts)
    if pdf.is_encrypted:
        return warning("restricted_pdf", **facts)
    if _was_repaired(path):
        return warning("repaired_pdf", **facts)
    return passed("signed_pdf" if found.is_signed else "pdf_opens", **facts)


def _refusal(pdf: pikepdf.Pdf, path: Path, count: int) -> str | None:
    if count == 0:
        return "truncated_pdf" if not _has_end(path) else "no_pages"
    if count > MOST_PAGES:
        return "too_many_pages"
    if not _has_end(path):
        return "truncated_pdf"
    if any(max(_sides(page)) > LONGEST_SIDE for page in pdf.pages):
        return "page_too_large"
    return None


def _sides(page: pikepdf.Page) -> tuple[float, float]:
    left, low, right, high = (float(edge) for edge in page.mediabox)
    return abs(right - left), abs(high - low)


def _has_end(path: Path) -> bool:
    """A PDF ends with %%EOF; one cut off on its way does not."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL_BYTES))
        return b"%%EOF" in file.read()


def _was_repaired(path: Path) -> bool:
    """Say whether the library had to rebuild the index of the file's objects."""
    try:
        with pikepdf.open(path, attempt_recovery=False):
            return False
    except pikepdf.PikepdfError:
        return True
