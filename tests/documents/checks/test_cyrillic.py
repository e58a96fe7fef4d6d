"""Pages in Cyrillic: photographed aslant, beside Latin, with numbers."""

import io
import re
from time import monotonic

import numpy as np
import pytest
from PIL import Image, ImageFilter

from relocation.demo.specimens import papers
from relocation.documents.checks import language, paper_kind, reading
from relocation.documents.checks.cyrillic import with_digits
from relocation.documents.checks.page_text import PageText
from relocation.documents.checks.validity import dates_in
from tests.documents.cyrillic import needs_tesseract

NAME = "Анна Мария Эрикссон"


def by_telephone(page: Image.Image, degrees: float) -> Image.Image:
    """A photograph: aslant, soft, with noise, and then made small."""
    aslant = page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(120, 110, 100))
    soft = np.asarray(aslant.filter(ImageFilter.GaussianBlur(1.2)), np.float32)
    noise = np.random.default_rng(3).normal(0, 10, (*soft.shape[:2], 1))
    sent = io.BytesIO()
    Image.fromarray((soft + noise).clip(0, 255).astype(np.uint8)).save(sent, "JPEG", quality=40)
    return Image.open(sent).convert("RGB")


def read(page: Image.Image) -> PageText:
    return reading.read(page, monotonic() + 30)


def right(written: list[str], found: str) -> float:
    """Which share of the words was found."""
    words = " ".join(written).split()
    return sum(word in found.split() for word in words) / len(words)


@needs_tesseract
def test_a_photograph_aslant_tells_language_and_kind() -> None:
    written = papers.lines("diploma", "ru", NAME)
    page = read(by_telephone(papers.sheet(written), 4))
    assert page.is_known
    assert right(written, page.text) > 0.9
    assert language.guess(page.text)[0] == "ru"
    assert paper_kind.guess(page.text).kind == "diploma"


@needs_tesseract
def test_a_scan_tells_its_dates() -> None:
    written = papers.lines("police_certificate", "ru", NAME)
    written += ["Действительна до 12 марта 2027 г."]
    found = dates_in(read(papers.sheet(written)).text)
    assert (str(found.issued_on), str(found.expires_on)) == ("2026-04-02", "2027-03-12")


@needs_tesseract
def test_latin_lines_of_a_russian_page_are_read_by_the_other_engine() -> None:
    russian = papers.lines("diploma", "ru", NAME)
    english = [line for line in papers.lines("diploma", "en", "Anna Maria Eriksson") if line]
    page = read(papers.sheet([*english[:5], *russian], size=28))
    assert right(english[:5], page.text) > 0.9
    assert right(russian, page.text) > 0.9
    assert page.engines[0].startswith("tesseract 5.")


@needs_tesseract
def test_latin_pages_never_come_to_the_second_engine() -> None:
    written = papers.lines("police_certificate", "de", "Anna Maria Eriksson")
    assert read(papers.sheet(written)).engines == ()


@pytest.mark.usefixtures("_without_tesseract")
def test_without_an_engine_for_it_a_page_is_not_known() -> None:
    page = read(papers.sheet(papers.lines("diploma", "ru", NAME)))
    assert (page.is_known, page.engines, page.lines > 5) == (False, (), True)
    assert not re.search("[А-я]", page.text)


@pytest.mark.parametrize(
    ("text", "digits", "mended"),
    [
        ("Выдан 05.05.2026", "03032026", "Выдан 03.03.2026"),
        ("Выдан 05.05.2026", "0303202", "Выдан 05.05.2026"),
        ("Выдан", "", "Выдан"),
    ],
)
def test_digits_go_to_their_places_when_they_are_as_many(
    text: str, digits: str, mended: str
) -> None:
    assert with_digits(text, digits) == mended
