"""What the first pages say: the text a program put in, else what can be read of their pictures."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

import pypdfium2

from relocation.documents.checks import raster, reading
from relocation.documents.checks.engines import engine
from relocation.documents.checks.page_text import PageText
from relocation.documents.checks.raster import PDF, CannotOpenError
from relocation.documents.checks.result import CheckResult, Json, could_not_run, passed
from relocation.documents.checks.scanned import FEW_LETTERS

MOST_PAGES, MOST_LETTERS = 3, 6000
LONGEST, SECONDS = 1800, 20.0


def check(path: Path, media_type: str, turns: Sequence[int]) -> CheckResult:
    """Copy or read the text of the first pages, made upright by their `turns`.

    `details["text"]` has it, cut after some thousand letters: personal data, for later steps and
    officers. A page that the machine cannot read (handwriting, unknown letters) adds nothing.
    """
    try:
        pages = list(_pages(path, media_type, turns))
    except CannotOpenError:
        return could_not_run("cannot_open", engine=_engine([PageText(was_read=True)]))
    known = [page for page in pages if page.is_known]
    details: dict[str, Json] = {
        "engine": _engine(pages),
        "text": "\n".join(page.text for page in known)[:MOST_LETTERS],
        "pages": [_told(number, page) for number, page in enumerate(pages, 1)],
    }
    if any(page.lines and not page.is_known for page in pages):
        return passed("text_partly_read" if known else "text_not_readable", **details)
    if not known:
        return passed("no_text", **details)
    return passed("text_read" if known[0].was_read else "text_copied", **details)


def _engine(pages: Collection[PageText]) -> str:
    """The engines that were needed, each once; the column has room for sixty letters."""
    if not any(page.was_read for page in pages):
        return engine("pypdfium2")
    others = sorted({other for page in pages for other in page.engines})
    return ", ".join([engine("rapidocr", "onnxruntime"), *others])


def _pages(path: Path, media_type: str, turns: Sequence[int]) -> Iterator[PageText]:
    """Pages are drawn only where there is no text to copy."""
    copied = _copied(path) if media_type == PDF else [""]
    until = monotonic() + SECONDS
    images = raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES, turns=turns)
    for text in copied:
        image = next(images, None) if _needs_reading(copied) else None
        if len(text.strip()) >= FEW_LETTERS or image is None:
            yield PageText(text.strip())
        else:
            yield reading.read(image, until)


def _needs_reading(copied: Sequence[str]) -> bool:
    return any(len(text.strip()) < FEW_LETTERS for text in copied)


def _copied(path: Path) -> list[str]:
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return [_text_of(page) for page in islice(pdf, MOST_PAGES)]
    except pypdfium2.PdfiumError as problem:
        raise CannotOpenError(str(problem)) from problem


def _text_of(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()[:MOST_LETTERS]
    return "\n".join(" ".join(line.split()) for line in text.replace("\x00", "").splitlines())


def _told(number: int, page: PageText) -> Json:
    return {
        "page": number,
        "was_read": page.was_read,
        "letters": len(page.text),
        "share": round(page.share, 2),
    }
