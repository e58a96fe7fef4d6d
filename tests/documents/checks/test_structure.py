"""Files that open and files that do not, each with its reason."""

import io

import pytest
from PIL import Image

from relocation.demo.specimens import broken
from relocation.documents.checks import structure
from tests.documents.checks.conftest import Stored

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"


def _image(kind: str, mode: str = "RGB", *, frames: int = 1) -> bytes:
    out = io.BytesIO()
    more = [Image.new(mode, (40, 30), number) for number in range(1, frames)]
    Image.new(mode, (40, 30)).save(out, kind, save_all=frames > 1, append_images=more)
    return out.getvalue()


def _said(content: bytes, media_type: str, stored: Stored) -> tuple[str, str]:
    result = structure.check(stored(content), media_type)
    return result.outcome, result.code


def test_a_pdf_opens_and_its_pages_are_counted(pdf: bytes, stored: Stored) -> None:
    result = structure.check(stored(pdf), PDF)
    assert (result.outcome, result.code, result.details["pages"]) == ("passed", "pdf_opens", 2)


def test_an_image_opens_and_is_measured(png: bytes, stored: Stored) -> None:
    result = structure.check(stored(png), PNG)
    sizes = (result.details["width"], result.details["height"], result.details["pages"])
    assert (result.outcome, result.code, sizes) == ("passed", "image_opens", (1500, 1056, 1))


def test_locked_pdfs_are_told_from_restricted_ones(pdf: bytes, stored: Stored) -> None:
    assert _said(broken.encrypted(pdf), PDF, stored) == ("failed", "encrypted_pdf")
    assert _said(broken.encrypted(pdf, user=""), PDF, stored) == ("warning", "restricted_pdf")


def test_cut_off_files_are_told(pdf: bytes, png: bytes, jpeg: bytes, stored: Stored) -> None:
    assert _said(broken.truncated(pdf), PDF, stored) == ("failed", "truncated_pdf")
    assert _said(broken.truncated(png), PNG, stored) == ("failed", "truncated_image")
    assert _said(broken.truncated(jpeg), JPEG, stored) == ("failed", "truncated_image")


def test_a_hidden_archive_is_told(pdf: bytes, png: bytes, stored: Stored) -> None:
    assert _said(broken.with_archive(png), PNG, stored) == ("failed", "hidden_archive")
    assert _said(broken.with_archive(pdf), PDF, stored) == ("failed", "hidden_archive")


def test_a_pdf_with_a_wrong_index_is_repaired(pdf: bytes, stored: Stored) -> None:
    assert _said(broken.without_index(pdf), PDF, stored) == ("warning", "repaired_pdf")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("content", "media_type", "code"),
    [
        (b"", PDF, "empty_file"),
        (b"%PDF-1.7\nhello", PDF, "truncated_pdf"),
        (b"%PDF-1.7\nhello %%EOF", PDF, "damaged_pdf"),
        (broken.blank_pdf(0), PDF, "no_pages"),
        (broken.truncated(broken.blank_pdf(2), 0.15), PDF, "truncated_pdf"),
        (broken.blank_pdf(201), PDF, "too_many_pages"),
        (broken.blank_pdf(1, width=14_401), PDF, "page_too_large"),
        (broken.pdf_bomb(), PDF, "image_too_large"),
        (broken.png_bomb(11_000), PNG, "image_too_large"),
        (broken.png_bomb(16_000), PNG, "image_too_large"),
        (broken.HEIC, JPEG, "damaged_image"),
        (broken.HTML, PNG, "damaged_image"),
    ],
)
def test_a_file_that_will_not_do_is_refused(
    content: bytes, media_type: str, code: str, stored: Stored
) -> None:
    assert _said(content, media_type, stored) == ("failed", code)


@pytest.mark.parametrize(
    ("content", "media_type", "outcome", "code"),
    [
        (_image("JPEG", "CMYK"), JPEG, "passed", "image_opens"),
        (_image("PNG", "I;16"), PNG, "passed", "image_opens"),
        (_image("MPO", frames=2), JPEG, "passed", "image_opens"),
        (_image("PNG", frames=3), PNG, "warning", "animated_image"),
        (_image("TIFF", frames=2), "image/tiff", "warning", "only_first_page"),
    ],
)
def test_unusual_images_open(
    content: bytes, media_type: str, outcome: str, code: str, stored: Stored
) -> None:
    assert _said(content, media_type, stored) == (outcome, code)
