"""Page images that people look at in place of the uploaded file."""

from collections.abc import Sequence
from pathlib import Path

from relocation.documents.checks.raster import pages

MOST_PAGES = 20
WIDTH = 1240


def render(
    path: Path,
    media_type: str,
    folder: Path,
    *,
    max_pages: int = MOST_PAGES,
    width: int = WIDTH,
    turns: Sequence[int] = (),
) -> list[Path]:
    """Write the pages, upright, as `page-001.webp`, … into an existing folder; return their paths.

    At most `width` pixels wide and twice that tall; no metadata of the original is kept.
    Raises CannotOpenError as `raster.pages` does.
    """
    written = []
    limits = {"longest": 2 * width, "widest": width, "most": max_pages}
    drawn = pages(path, media_type, **limits, turns=turns)
    for number, page in enumerate(drawn, 1):
        page.thumbnail((width, 2 * width))
        target = folder / f"page-{number:03}.webp"
        page.save(target, "WEBP", quality=80, method=2)
        written.append(target)
    return written
