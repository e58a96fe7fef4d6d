"""True type against the name."""

import pytest

from relocation.demo.specimens import broken
from relocation.documents.checks import true_type
from tests.documents.checks.conftest import Stored

ALLOWED = ("application/pdf", "image/jpeg", "image/png")
PDF_AFTER_JUNK = b"\n\n" + bytes(50) + b"%PDF-1.7\n"
HUGE = 10**6


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        (b"", "a.pdf", "empty_file"),
        (b"%PDF-1.7", "a.pdf", None),
        (PDF_AFTER_JUNK, "a.PDF", None),
        (broken.HTML, "statement.pdf", "type_mismatch"),
        (broken.HTML, "statement.html", "unsupported_type"),
        (b"MZ\x90\x00" + bytes(60), "photo.jpg", "type_mismatch"),
        (b"PK\x03\x04" + bytes(60), "a.docx", "unsupported_type"),
        (broken.HEIC, "photo.heic", "heic_image"),
        (broken.HEIC, "photo.jpg", "heic_image"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "photo.png", None),
        (b"\xff\xd8\xff\xe0" + bytes(60), "photo", None),
        (b"\xff\xd8\xff\xe0" + bytes(60), "photo.pdf", "type_mismatch"),
        (b"just words", "notes.txt", "unsupported_type"),
    ],
)
def test_an_upload_is_refused_on_the_spot(head: bytes, name: str, code: str | None) -> None:
    assert true_type.quick_refusal(head, name, len(head), ALLOWED, HUGE) == code


def test_an_upload_over_the_limit_is_refused() -> None:
    assert true_type.quick_refusal(b"%PDF-", "a.pdf", HUGE + 1, ALLOWED, HUGE) == "file_too_large"


@pytest.mark.parametrize(
    ("name", "outcome", "code"),
    [
        ("photo.jpg", "passed", "type_matches"),
        ("photo.JPEG", "passed", "type_matches"),
        ("photo", "passed", "type_matches"),
        ("photo.png", "warning", "extension_differs"),
        ("photo.scan", "warning", "extension_differs"),
        ("photo.pdf", "failed", "type_mismatch"),
    ],
)
def test_a_jpeg_is_known_whatever_its_name(
    name: str, outcome: str, code: str, jpeg: bytes, stored: Stored
) -> None:
    result = true_type.check(stored(jpeg), name, ALLOWED)
    assert (result.outcome, result.code) == (outcome, code)
    assert result.details["found"] == "image/jpeg"


def test_a_broken_body_is_left_to_the_structure_check(stored: Stored) -> None:
    result = true_type.check(stored(b"\xff\xd8\xff\xe0" + bytes(60)), "a.jpg", ALLOWED)
    assert result.code == "type_matches"


def test_heic_may_be_allowed(stored: Stored) -> None:
    result = true_type.check(stored(broken.HEIC), "a.heic", ["image/heic"])
    assert result.code == "type_matches"
