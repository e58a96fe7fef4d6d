"""Pages of a document as upright RGB images, for previews and for reading."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice, repeat
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

PDF = "application/pdf"
MOST_PIXELS = 120_000_000
#: A picture larger than this is decoded as small as each step can do with.
MOST_WHOLE = 30_000_000
ORIENTATION = 0x0112  # CIPA DC-008 (Exif), 4.6.4
OPAQUE = frozenset({"RGB", "L"})
# What Pillow raises for a file that is no image, or a broken one.
NOT_AN_IMAGE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)

#: The picture of the only file that this process ever sees; None where it may see several.
_kept: dict[Path, Image.Image] | None = None


class CannotOpenError(Exception):
    """The file does not open as what it says it is."""


def load() -> None:
    """Load what Pillow and PDFium load with the first page each works on."""
    Image.init()
    with pypdfium2.PdfDocument.new() as pdf:
        page = pdf.new_page(72, 72)
        page.render().to_pil().save(io.BytesIO(), "WEBP")


def keep_picture() -> None:
    """Decode the picture once for all steps from here on: this process will see one file only."""
    global _kept  # noqa: PLW0603 - what a process may do is the process'
    _kept = {}


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Lend the picture as it is in the file, not to be changed; raises `NOT_AN_IMAGE`."""
    if _kept is None:
        with Image.open(path) as image:
            yield image
    elif path in _kept:
        yield _kept[path]
    else:
        image = Image.open(path)
        if _is_decoded_whole(image):
            _kept[path] = image
        yield image


def pages(
    path: Path,
    media_type: str,
    *,
    longest: int,
    most: int,
    turns: Sequence[int] = (),
    widest: int | None = None,
) -> Iterator[Image.Image]:
    """Yield the first `most` pages, none longer than `longest` pixels on a side.

    A page that is drawn and not turned is no wider than `widest` either. An image is one page:
    turned as its EXIF says, transparency laid on white, first frame only. `turns` are what makes
    each page upright: 0, 90, 180 or 270 degrees with the clock.
    Raises CannotOpenError when the file is damaged, locked or has more than `MOST_PIXELS` pixels.
    """
    width = longest if widest is None or any(turns) else widest
    is_drawn = media_type == PDF
    drawn = _pdf_pages(path, width, longest) if is_drawn else iter([_image(path, longest)])
    for page, turn in zip(islice(drawn, most), chain(turns, repeat(0)), strict=False):
        yield page.rotate(-turn, expand=True) if turn else page


def _pdf_pages(path: Path, widest: int, longest: int) -> Iterator[Image.Image]:
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            pdf.init_forms()
            for page in pdf:
                yield _rendered(page, widest, longest)
    except pypdfium2.PdfiumError as problem:
        raise CannotOpenError(str(problem)) from problem


def _rendered(page: pypdfium2.PdfPage, widest: int, longest: int) -> Image.Image:
    """Scale by the page's box, so that a box of any size costs the same memory."""
    width, height = (max(side, 1) for side in page.get_size())
    scale = min(min(widest, longest) / width, longest / height)
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn if drawn.mode == "RGB" else drawn.convert("RGB")


def _image(path: Path, longest: int) -> Image.Image:
    try:
        with opened(path) as image:
            if image.width * image.height > MOST_PIXELS:
                raise CannotOpenError("too many pixels")
            small = _reduced(image, longest)
            small.getexif()[ORIENTATION] = image.getexif().get(ORIENTATION, 1)
            ImageOps.exif_transpose(small, in_place=True)
            return _on_white(small)
    except NOT_AN_IMAGE as problem:
        raise CannotOpenError(type(problem).__name__) from problem


def _reduced(image: Image.Image, longest: int) -> Image.Image:
    """No longer than that; all else is done with it, as whole pictures take their time."""
    whole = _scalable(image)
    if not _is_decoded_whole(image):
        whole.thumbnail((longest, longest))
        return whole
    whole.load()
    share = min(longest / max(whole.size), 1)
    width, height = (max(round(side * share), 1) for side in whole.size)
    return whole.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2)


def _scalable(image: Image.Image) -> Image.Image:
    """Palettes and more than 8 bits cannot be scaled smoothly; 16-bit grey is not clipped."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA") if image.mode in {"1", "P"} else image


def _is_decoded_whole(image: Image.Image) -> bool:
    return image.width * image.height <= MOST_WHOLE


def _on_white(image: Image.Image) -> Image.Image:
    """Return plain RGB without metadata."""
    if image.mode in OPAQUE and not image.has_transparency_data:
        # Most files: each copy more of a photograph takes the time of reading some of its lines.
        sheet = image if image.mode == "RGB" else image.convert("RGB")
    else:
        layered = image.convert("RGBA")
        sheet = Image.new("RGB", layered.size, "white")
        sheet.paste(layered, mask=layered)
    sheet.info.clear()
    return sheet
