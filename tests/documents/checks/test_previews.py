"""Page images: their number, size, turning, and what they no longer carry."""

import io
from pathlib import Path

import pytest
from PIL import Image

from relocation.demo.specimens import broken
from relocation.documents.checks import previews, raster
from tests.documents.checks.conftest import Stored

ORIENTATION, MAKER = 0x0112, 0x010F


def _photo(orientation: int) -> bytes:
    """Return a photo, red on the left and blue on the right, with EXIF."""
    photo = Image.new("RGB", (80, 40), "red")
    photo.paste("blue", (40, 0, 80, 40))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Camera"
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def test_each_page_of_a_pdf_becomes_an_image(pdf: bytes, stored: Stored, tmp_path: Path) -> None:
    written = previews.render(stored(pdf), "application/pdf", tmp_path)
    assert [path.name for path in written] == ["page-001.webp", "page-002.webp"]
    assert [Image.open(path).size for path in written] == [(1240, 877), (1240, 877)]


def test_only_the_first_pages_are_drawn(stored: Stored, tmp_path: Path) -> None:
    path = stored(broken.blank_pdf(5))
    assert len(previews.render(path, "application/pdf", tmp_path, max_pages=3, width=60)) == 3


def test_a_page_of_any_size_is_drawn_small(stored: Stored, tmp_path: Path) -> None:
    path = stored(broken.blank_pdf(1, width=100_000, height=100_000))
    (page,) = previews.render(path, "application/pdf", tmp_path, width=100)
    assert Image.open(page).size == (100, 100)


def test_a_photo_is_turned_as_its_exif_says_and_loses_it(stored: Stored, tmp_path: Path) -> None:
    (page,) = previews.render(stored(_photo(6)), "image/jpeg", tmp_path)
    with Image.open(page) as image:
        assert (image.size, dict(image.getexif()), "exif" in image.info) == ((40, 80), {}, False)
        top = image.convert("RGB").getpixel((20, 5))
    assert isinstance(top, tuple)
    assert top[0] > top[2]


@pytest.mark.parametrize(("mode", "shade"), [("1", 1), ("P", 0), ("LA", (0, 0)), ("I;16", 65535)])
def test_images_of_every_mode_are_drawn(
    mode: str, shade: int | tuple[int, int], stored: Stored, tmp_path: Path
) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20), shade).save(out, "PNG")
    (page,) = previews.render(stored(out.getvalue()), "image/png", tmp_path)
    with Image.open(page) as image:
        lightest = image.convert("L").getextrema()
    expected = {"1": 255, "P": 0, "LA": 255, "I;16": 255}[mode]
    assert lightest == (expected, expected)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_does_not_open_is_said(pdf: bytes, jpeg: bytes, stored: Stored) -> None:
    for content, media_type in (
        (broken.encrypted(pdf), "application/pdf"),
        (broken.truncated(jpeg), "image/jpeg"),
        (broken.png_bomb(11_000), "image/png"),
    ):
        with pytest.raises(raster.CannotOpenError):
            list(raster.pages(stored(content), media_type, longest=100, most=1))
