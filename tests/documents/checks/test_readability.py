"""Pages measured: what makes them hard to read is told, what is fine is left alone."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from relocation.demo.specimens import broken, papers
from relocation.demo.specimens.photograph import Conditions, photograph
from relocation.documents.checks import readability
from relocation.documents.checks.readability import Page, turns
from relocation.documents.checks.result import CheckResult, Json
from relocation.documents.checks.sentences import explain
from tests.documents.checks.conftest import Stored

JPEG, PDF = "image/jpeg", "application/pdf"
DIM = Conditions(tilt=3, perspective=0.01)


@cache
def letter() -> Image.Image:
    """A letter on paper that is not quite white, as a camera sees it."""
    written = papers.lines("employment_letter", "en", "Anna Maria Eriksson")
    sheet = papers.sheet(written).point(lambda value: value * 0.85)
    return sheet.resize((827, 1169), Image.Resampling.LANCZOS)


def white_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1240, 1754), (250, 249, 245)).save(out, "JPEG")
    return out.getvalue()


def blank_pdf(pages: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


@cache
def photo(how: Conditions = DIM) -> bytes:
    return photograph(letter(), how, 5)


def darkened(photo: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(photo)).point(lambda value: value * 0.2).save(out, "JPEG")
    return out.getvalue()


def changed(photo: bytes, *, size: float = 1, right: float = 1) -> bytes:
    """The photo made smaller, or its right part cut off."""
    out = io.BytesIO()
    whole = Image.open(io.BytesIO(photo))
    image = whole.crop((0, 0, int(whole.width * right), whole.height))
    image.resize((int(image.width * size), int(image.height * size))).save(out, "JPEG", quality=90)
    return out.getvalue()


def flaws(result: CheckResult) -> Json:
    return result.details.get("flaws", [])


FLAWED: dict[str, Callable[[], bytes]] = {
    "blurred": lambda: photo(replace(DIM, blur=3.5)),
    "coarse": lambda: changed(photo(), size=0.5),
    "dark": lambda: darkened(photo()),
    "cut": lambda: changed(photo(), right=0.5),
    "glare": lambda: photo(replace(DIM, glare=1.6)),
}


@pytest.mark.parametrize("flaw", FLAWED)
def test_what_makes_a_page_hard_to_read_is_told(flaw: str, stored: Stored) -> None:
    result = readability.check(stored(FLAWED[flaw]()), JPEG)
    assert (result.outcome, result.code) == ("warning", f"page_{flaw}")
    assert flaws(result) == [{"flaw": flaw, "pages": [1]}]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_upright(turn: int, stored: Stored) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(photo())).rotate(turn, expand=True).save(out, "JPEG")
    result = readability.check(stored(out.getvalue()), JPEG)
    expected = ("passed", "pages_turned" if turn else "pages_readable")
    assert (result.outcome, result.code) == expected
    assert turns(result.details) == [turn]


def test_a_page_in_cyrillic_is_turned_too(stored: Stored) -> None:
    written = papers.lines("police_certificate", "ru", "Анна Мария Эрикссон")
    upside_down = papers.sheet(written).rotate(180)
    result = readability.check(stored(papers.scan([upside_down])), PDF)
    assert (result.code, turns(result.details)) == ("pages_turned", [180])


def test_pages_of_a_scan_are_measured_one_by_one(stored: Stored) -> None:
    small = letter().resize((310, 438))
    result = readability.check(stored(papers.scan([letter(), small], dots=100)), PDF)
    assert (result.code, flaws(result)) == ("page_coarse", [{"flaw": "coarse", "pages": [2]}])


def test_a_page_that_a_program_wrote_is_fine_as_it_is(stored: Stored) -> None:
    written = papers.lines("employment_letter", "en", "Anna Maria Eriksson")
    result = readability.check(stored(papers.born_digital(written)), PDF)
    assert (result.outcome, result.code) == ("passed", "pages_of_text")
    assert turns(result.details) == [0]


def test_a_picture_without_text_is_left_alone(stored: Stored) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "JPEG")
    result = readability.check(stored(out.getvalue()), JPEG)
    assert (result.outcome, result.code) == ("passed", "pages_readable")


@pytest.mark.parametrize(("content", "media_type"), [(broken.HTML, JPEG), (b"%PDF-1.7", PDF)])
def test_a_file_that_does_not_open_is_not_measured(
    content: bytes, media_type: str, stored: Stored
) -> None:
    result = readability.check(stored(content), media_type)
    assert (result.outcome, result.code) == ("could_not_run", "cannot_open")


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (Page(), []),
        (Page(sharpness=0.02, line_height=8, brightness=30, glare=0.1, is_cut=True),
         ["blurred", "coarse", "dark", "cut", "glare"]),
        (Page(sharpness=0.3, line_height=20, dots=60), ["coarse"]),
    ],
)  # fmt: skip
def test_the_gravest_flaw_comes_first(page: Page, found: list[str]) -> None:
    assert page.flaws == found


def test_nothing_is_turned_where_nothing_is_known() -> None:
    assert [turns({}), turns({"pages": 3}), turns({"pages": [{"turn": 90}, None]})] == [
        [],
        [],
        [90, 0],
    ]


def test_each_flaw_is_said_with_its_pages_and_what_to_do() -> None:
    told: dict[str, Json] = {
        "flaws": [{"flaw": "blurred", "pages": [1, 3]}, {"flaw": "dark", "pages": [2]}]
    }
    assert explain("page_blurred", told) == (
        "Pages 1, 3: The letters are blurred: hold the camera still and straight above the page, "
        "near a window. Page 2: It is too dark: take the picture by daylight or under a lamp. "
        "If all of it can be read on your own screen, you need not do anything: you may send it."
    )


def test_a_page_of_no_letters_is_never_cut(tmp_path: Path) -> None:
    path = tmp_path / "blank"
    shaded = Image.linear_gradient("L").resize((620, 877)).convert("RGB")
    path.write_bytes(papers.scan([shaded], dots=75))
    assert readability.check(path, PDF).code == "pages_readable"


def test_a_picture_of_nothing_is_told(stored: Stored) -> None:
    result = readability.check(stored(white_photo()), JPEG)
    assert (result.outcome, result.code) == ("warning", "page_empty")
    assert explain(result.code, result.details) == (
        "Page 1: There is nothing on it: see that it is the right file, with the right side up."
    )


def test_a_file_of_empty_pages_is_told(tmp_path: Path) -> None:
    blank_pdf(2).save(tmp_path / "file.pdf")
    result = readability.check(tmp_path / "file.pdf", PDF)
    assert (result.code, flaws(result)) == ("page_empty", [{"flaw": "empty", "pages": [1, 2]}])


def test_empty_backs_of_sheets_are_as_they_should_be(tmp_path: Path, stored: Stored) -> None:
    front = stored(papers.born_digital(papers.lines("employment_letter", "en", "Anna Eriksson")))
    with pikepdf.open(front) as pdf:
        pdf.pages.extend(blank_pdf(1).pages)
        pdf.save(tmp_path / "file.pdf")
    assert readability.check(tmp_path / "file.pdf", PDF).code == "pages_readable"
