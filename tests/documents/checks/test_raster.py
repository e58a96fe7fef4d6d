"""Pictures as steps see them, and decoded once where a process sees one file only."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from relocation.documents.checks import raster
from relocation.documents.checks.structure import check

JPEG = "image/jpeg"
SIDEWAYS = 6  # held with its right side up: turned by a quarter with the clock to be seen


@pytest.fixture
def one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is one that sees one file only."""
    monkeypatch.setattr(raster, "_kept", {})


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture of 300 by 200 pixels, to be seen upright, with a black upper left corner."""
    image, path = Image.new("RGB", (300, 200), "white"), tmp_path / "photo.jpg"
    ImageDraw.Draw(image).rectangle((0, 0, 60, 40), fill="black")
    exif = image.getexif()
    exif[raster.ORIENTATION] = SIDEWAYS
    image.save(path, exif=exif)
    return path


def page(path: Path, longest: int) -> Image.Image:
    return next(raster.pages(path, JPEG, longest=longest, most=1))


def test_a_picture_is_shown_upright_and_no_longer_than_asked_for(photo: Path) -> None:
    seen = page(photo, 150)
    assert (seen.size, seen.getpixel((95, 5)), seen.info) == ((100, 150), (0, 0, 0), {})


@pytest.mark.parametrize("longest", [600, 75])
def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path, longest: int) -> None:
    path = tmp_path / "deep.png"
    Image.new("I;16", (600, 400), 0x8000).save(path)
    assert page(path, longest).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.usefixtures("one_file")
def test_a_kept_picture_is_decoded_once_for_all_steps(photo: Path) -> None:
    assert check(photo, JPEG).code == "image_opens"
    photo.write_bytes(b"")
    assert [page(photo, longest).size for longest in (150, 600, 75)] == [
        (100, 150), (200, 300), (50, 75),
    ]  # fmt: skip


def test_a_kept_picture_is_shown_as_one_that_is_not(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = [page(photo, longest).tobytes() for longest in (600, 75)]
    monkeypatch.setattr(raster, "_kept", {})
    assert [page(photo, longest).tobytes() for longest in (600, 75)] == once


@pytest.mark.usefixtures("one_file")
def test_a_picture_too_large_to_keep_is_decoded_by_each_step(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "MOST_WHOLE", 100)
    assert [page(photo, longest).size for longest in (75, 150)] == [(50, 75), (100, 150)]
    photo.unlink()
    with pytest.raises(raster.CannotOpenError):
        page(photo, 75)


@pytest.mark.usefixtures("one_file")
def test_a_broken_picture_stays_broken(photo: Path) -> None:
    photo.write_bytes(photo.read_bytes()[:-900])
    assert [check(photo, JPEG).code for _ in range(2)] == ["truncated_image"] * 2
    with pytest.raises(raster.CannotOpenError):
        page(photo, 75)
