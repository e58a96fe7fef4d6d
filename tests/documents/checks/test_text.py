"""Text copied out of a file, or read of its picture where the machine knows the letters."""

import pypdfium2
import pytest

from relocation.demo.specimens import broken, papers
from relocation.documents.checks import text
from relocation.documents.checks.page_text import PageText
from tests.documents.checks.conftest import Stored
from tests.documents.cyrillic import needs_tesseract

PDF = "application/pdf"
RUSSIAN = papers.lines("police_certificate", "ru", "Анна Мария Эрикссон")
ENGLISH = papers.lines("language_certificate", "en", "Anna Maria Eriksson")


def test_the_text_that_a_program_put_in_is_copied_in_any_letters(stored: Stored) -> None:
    result = text.check(stored(papers.born_digital(RUSSIAN)), PDF, [])
    assert (result.outcome, result.code) == ("passed", "text_copied")
    assert str(result.details["text"]).splitlines() == [line for line in RUSSIAN if line]


@needs_tesseract
def test_a_paper_of_a_program_printed_and_scanned_is_read(stored: Stored) -> None:
    with pypdfium2.PdfDocument(papers.born_digital(RUSSIAN)) as pdf:
        printed = pdf[0].render(scale=150 / 72).to_pil()
    result = text.check(stored(papers.scan([printed.crop((0, 0, 1240, 700))])), PDF, [])
    assert (result.outcome, result.code) == ("passed", "text_read")
    assert str(result.details["text"]).splitlines()[:2] == RUSSIAN[:2]


@pytest.mark.usefixtures("_without_tesseract")
def test_a_scan_is_read_upright_and_a_page_of_unknown_letters_adds_nothing(stored: Stored) -> None:
    result = text.check(stored(upside_down_then_russian()), PDF, [180])
    read = str(result.details["text"])
    assert (result.outcome, result.code) == ("passed", "text_partly_read")
    assert read.startswith("Utopia Language Board\nTest Report Form\nAcademic\nCandidate: Anna")
    assert read.isascii()


@needs_tesseract
def test_a_scan_in_both_alphabets_is_read_by_two_engines(stored: Stored) -> None:
    result = text.check(stored(upside_down_then_russian()), PDF, [180])
    read = str(result.details["text"])
    assert (result.outcome, result.code) == ("passed", "text_read")
    assert read.startswith("Utopia Language Board\nTest Report Form\nAcademic\nCandidate: Anna")
    assert "Справка о наличии (отсутствии) судимости" in read
    engines = str(result.details["engine"])
    assert [one.split()[0] for one in engines.split(", ")] == [
        *("rapidocr", "onnxruntime", "tesseract")
    ]
    assert len(engines) <= 60  # what the row has room for


def upside_down_then_russian() -> bytes:
    pages = [papers.sheet(some).crop((0, 100, 1240, 600)) for some in (ENGLISH, RUSSIAN)]
    return papers.scan([pages[0].rotate(180), pages[1]])


def test_a_page_without_text_is_said(stored: Stored) -> None:
    result = text.check(stored(broken.blank_pdf(1)), PDF, [])
    assert (result.outcome, result.code, result.details["text"]) == ("passed", "no_text", "")


@pytest.mark.parametrize(("content", "kind"), [(broken.HTML, "image/png"), (b"%PDF-1.7", PDF)])
def test_a_file_that_does_not_open_is_not_read(content: bytes, kind: str, stored: Stored) -> None:
    result = text.check(stored(content), kind, [])
    assert (result.outcome, result.code) == ("could_not_run", "cannot_open")


@pytest.mark.parametrize(
    ("page", "is_known"),
    [
        (PageText("a" * 40), True),
        (PageText("a" * 10), False),
        (PageText("a" * 40, share=0.5, was_read=True, lines=9), False),
    ],
)
def test_a_page_is_believed_when_most_of_it_could_be_read(page: PageText, is_known: bool) -> None:
    assert page.is_known is is_known
