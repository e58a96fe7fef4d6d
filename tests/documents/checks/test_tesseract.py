"""Tesseract as the machine has it, through its C interface."""

import numpy as np
import pytest
from PIL import Image

from relocation.demo.specimens import papers
from relocation.documents.checks import tesseract
from relocation.documents.deployment import reader_of_cyrillic
from tests.documents.cyrillic import needs_tesseract

RUSSIAN = papers.lines("police_certificate", "ru", "Анна Мария Эрикссон")
ENGLISH = papers.lines("language_certificate", "en", "Anna Maria Eriksson")


@needs_tesseract
def test_lines_come_with_their_place_and_how_sure_they_are() -> None:
    found = tesseract.lines(papers.sheet(RUSSIAN[:3]), seconds=10)
    assert found[0].text == "Министерство внутренних дел Утопии"
    left, top, right, bottom = found[0].place
    assert 120 < left < 140 < top < bottom < 210
    assert 700 < right < 900
    assert min(line.sure for line in found) > 0.8


@needs_tesseract
def test_other_letters_are_read_wrong_and_not_believed() -> None:
    found = tesseract.lines(papers.sheet(ENGLISH[:4]), seconds=10)
    # A single word may be made of letters that both alphabets have.
    assert [line.text for line in found if line.sure > 0.7 and " " in line.text] == []


@needs_tesseract
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (900, 900)])
def test_an_empty_page_has_no_lines(size: tuple[int, int]) -> None:
    assert tesseract.lines(Image.new("RGB", size, "white"), seconds=10) == []


@needs_tesseract
def test_noise_has_no_lines() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (900, 900), dtype=np.uint8)
    assert tesseract.lines(Image.fromarray(noise), seconds=10) == []


@needs_tesseract
@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_without_time_nothing_is_read(seconds: float) -> None:
    assert tesseract.lines(papers.sheet(RUSSIAN), seconds=seconds) == []


@needs_tesseract
def test_it_says_its_version() -> None:
    assert tesseract.is_there()
    assert tesseract.name().startswith("tesseract 5.")
    assert reader_of_cyrillic() == []


@pytest.mark.usefixtures("_without_tesseract")
def test_a_machine_without_it_says_so() -> None:
    tesseract.load()
    assert not tesseract.is_there()
    assert [found.id for found in reader_of_cyrillic()] == ["documents.W003"]
    with pytest.raises(OSError, match="no Tesseract"):
        tesseract.lines(papers.sheet(RUSSIAN), seconds=10)
