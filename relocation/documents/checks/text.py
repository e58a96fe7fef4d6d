"""What the first pages say: the text a program put in, else what can be read of their pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

import pypdfium2
from PIL import Image

from relocation.documents.checks import ocr, raster
from relocation.documents.checks.engines import engine
from relocation.documents.checks.raster import PDF, CannotOpenError
from relocation.documents.checks.result import CheckResult, Json, could_not_run, passed
from relocation.documents.checks.scanned import FEW_LETTERS

MOST_PAGES, MOST_LETTERS = 3, 6000
MOST_LINES, SECONDS = 60, 20.0
LONGEST, SEARCHED = 1800, 1088
#: Letters to a line's height of length: the engine passes over letters it does not know, so that
#: of a line in Latin some 2.3 are left and of one in Cyrillic less than 1.
DENSE = 1.3
#: Lines below this are handwriting or noise; a page with less of its lines read is not known.
SURE, MOST_OF_IT = 0.8, 0.6


@dataclass(frozen=True)
class PageText:
    """A page's text; `share` of its lines, by length, could be read: 1 where it was copied."""

    text: str = ""
    share: float = 1.0
    was_read: bool = False
    lines: int = 0

    @property
    def is_known(self) -> bool:
        """Say whether the text is worth believing."""
        return len(self.text.strip()) >= FEW_LETTERS and self.share >= MOST_OF_IT


def check(path: Path, media_type: str, turns: Sequence[int]) -> CheckResult:
    """Copy or read the text of the first pages, made upright by their `turns`.

    `details["text"]` has it, cut after some thousand letters: personal data, for later steps and
    officers. A page that the machine cannot read (Cyrillic in a picture, handwriting) adds nothing.
    """
    try:
        pages = list(_pages(path, media_type, turns))
    except CannotOpenError:
        return could_not_run("cannot_open", engine=_engine(read=True))
    known = [page for page in pages if page.is_known]
    details: dict[str, Json] = {
        "engine": _engine(read=any(page.was_read for page in pages)),
        "text": "\n".join(page.text for page in known)[:MOST_LETTERS],
        "pages": [_told(number, page) for number, page in enumerate(pages, 1)],
    }
    if any(page.lines and not page.is_known for page in pages):
        return passed("text_partly_read" if known else "text_not_readable", **details)
    if not known:
        return passed("no_text", **details)
    return passed("text_read" if known[0].was_read else "text_copied", **details)


def _engine(*, read: bool) -> str:
    return engine("rapidocr", "onnxruntime") if read else engine("pypdfium2")


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
            yield _read(image, until)


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


def _read(image: Image.Image, until: float) -> PageText:
    """Read the lines from the top, as many as the time allows."""
    boxes = sorted(map(ocr.lying, ocr.find_lines(image, SEARCHED)), key=ocr.height_on_page)
    read, known, whole = [], 0.0, 0.0
    for box in boxes[:MOST_LINES]:
        if monotonic() > until:
            break
        line = ocr.read_line(ocr.cut_out(image, box))
        whole += ocr.length(box)
        if line.score >= SURE and _density(line, box) >= DENSE:
            known += ocr.length(box)
            read.append(" ".join(line.text.split()))
    return PageText("\n".join(read), known / whole if whole else 0.0, True, len(boxes))


def _density(line: ocr.Line, box: ocr.Box) -> float:
    return len("".join(line.text.split())) / ocr.slenderness(box)


def _told(number: int, page: PageText) -> Json:
    return {
        "page": number,
        "was_read": page.was_read,
        "letters": len(page.text),
        "share": round(page.share, 2),
    }
