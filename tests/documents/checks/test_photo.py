"""A photograph is measured; what a machine cannot tell is left to officers, and none fails."""

from pathlib import Path

import pytest

from relocation.demo.specimens.portrait import Sitting, portrait
from relocation.documents.checks import photo
from relocation.documents.checks.photo_sentences import SENTENCES, explain

JPEG = "image/jpeg"


def _wrong(folder: Path, how: Sitting) -> list[object]:
    path = folder / "photo.jpg"
    path.write_bytes(portrait(how))
    result = photo.check(path, JPEG)
    assert result.outcome == ("warning" if result.details["wrong"] else "passed")
    found = result.details["wrong"]
    assert isinstance(found, list)
    return list(found)


@pytest.mark.parametrize(
    "how",
    [
        Sitting(),
        Sitting(head=0.65),
        Sitting(head=0.78, crown=0.05),
        Sitting(background=(190, 210, 235)),
        Sitting(width=827, height=1063),
    ],
)
def test_a_photo_as_it_should_be_fits(tmp_path: Path, how: Sitting) -> None:
    assert _wrong(tmp_path, how) == []


@pytest.mark.parametrize(
    ("how", "flaw"),
    [
        (Sitting(width=600, height=600), "photo_shape"),
        (Sitting(width=280, height=360), "photo_few_pixels"),
        (Sitting(light=0.25), "photo_dark"),
        (Sitting(background=(60, 70, 80)), "photo_background"),
        (Sitting(pattern=True), "photo_background"),
        (Sitting(head=0.4), "photo_head_small"),
        (Sitting(crown=-0.05), "photo_head_cut"),
        (Sitting(middle=0.25), "photo_off_centre"),
        (Sitting(long_hair=True), "photo_head_unsure"),
        (Sitting(heads=2, head=0.35), "photo_several"),
    ],
)
def test_what_is_wrong_with_a_photo_is_told(tmp_path: Path, how: Sitting, flaw: str) -> None:
    assert _wrong(tmp_path, how)[0] == flaw


def test_a_file_that_is_no_picture_says_nothing_of_the_photo(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"no picture")
    assert photo.check(path, JPEG).code == "cannot_open"


def test_all_that_is_wrong_is_told_with_what_to_do() -> None:
    assert explain("photo_shape", {"wrong": ["photo_shape", "photo_dark"]}) == (
        "The picture is not 35 to 45: please cut it to that shape, upright. "
        "The picture is too dark: take it by daylight. "
        "If you can, please take another one; if not, an officer will look at this one."
    )


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_result_has_a_sentence(code: str) -> None:
    assert explain(code, {"wrong": [] if code == "photo_fits" else [code]}).endswith(".")
