"""What a page looks like in a few bytes that stay nearly the same when its file is saved anew."""

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
from PIL import Image

from relocation.documents.checks import raster
from relocation.documents.checks.result import Json

MOST_PAGES, LONGEST = 20, 512
SIDE, SEEN, WAVES = 32, 96, 8
BANDS, BAND_BITS = 4, 16
#: Pages of one grey look all alike, and so do those with no more than a number on them: the share
#: of a page that is not of its ground's grey, within so much of 255. Of a page number that is
#: 0.001 at most; of a page with six words in one line 0.004 and more.
PLAIN, INK, FROM_GROUND = 6.0, 0.002, 32
#: Of 255, at the place where two pages differ most, by the side at which they are compared: 96, or
#: 32 where one of them was kept so. At 96 drawn pages saved anew, at a third of the size and JPEG
#: 40, differ by up to 46, those of two people on the same form by 79 and more (decision 0036).
ALIKE = {32: 24, 96: 60}

Grey = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Fingerprint:
    """Of one page, counted from 1.

    `bands` are parts of 64 bits by which pages like it are looked for: most pages that look alike
    share one; `turned` are the bands that it would have in the seven other poses, each pose apart:
    turned by quarters, mirrored, or both. `small` is the page at 96 by 96 greys in hexadecimal, by
    which they are compared.
    """

    page: int
    bands: list[int]
    turned: list[list[int]]
    small: str


def take(path: Path, media_type: str) -> Json:
    """The first pages' fingerprints as JSON; a page with nothing on it has none.

    Raises CannotOpenError as `raster.pages` does.
    """
    pages = raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES)
    found = (_fingerprint(number, page) for number, page in enumerate(pages, 1))
    return [cast("Json", asdict(one)) for one in found if one]


def are_alike(one: bytes, other: bytes) -> bool:
    """Say whether two pages in a few greys show the same picture, in whatever pose.

    One may be saved anew, turned by quarters, mirrored or both. A page kept at 32 by 32 greys, as
    they were before, is compared at that size.
    """
    side = min(math.isqrt(len(page)) for page in (one, other))
    if side not in ALIKE:
        return False
    first, second = (_at(side, page) for page in (one, other))
    return any(int(np.abs(pose - second).max()) <= ALIKE[side] for pose in _poses(first))


def _at(side: int, kept: bytes) -> "np.ndarray[Any, np.dtype[np.int16]]":
    whole = math.isqrt(len(kept))
    page = np.frombuffer(kept, np.uint8).reshape(whole, whole)
    smaller = (
        page if whole == side else cv2.resize(page, (side, side), interpolation=cv2.INTER_AREA)
    )
    return np.asarray(smaller, np.int16)


def _fingerprint(number: int, page: Image.Image) -> Fingerprint | None:
    grey = np.asarray(page.convert("L"), np.float32)
    if _says_nothing(grey):
        return None
    small, seen = (
        cv2.resize(grey, (side, side), interpolation=cv2.INTER_AREA) for side in (SIDE, SEEN)
    )
    upright, *turned = (_bands(pose) for pose in _poses(small))
    return Fingerprint(number, upright, turned, _stretched(seen).tobytes().hex())


def _says_nothing(grey: Grey) -> bool:
    """Whether nothing, or as good as nothing, is on the page."""
    ground = float(np.median(grey))
    return bool(grey.std() < PLAIN or (np.abs(grey - ground) > FROM_GROUND).mean() < INK)


def _poses(page: "np.ndarray[Any, Any]") -> Iterator["np.ndarray[Any, Any]"]:
    """The page as it is, then in the seven other ways in which a sheet can lie or be mirrored."""
    for sheet in (page, page.T):
        for rows in (sheet, sheet[::-1]):
            yield from (rows, rows[:, ::-1])


def _bands(small: "np.ndarray[Any, Any]") -> list[int]:
    """Which of the slowest waves of the picture are stronger than half of them, in four numbers.

    Each number names its band too, so that equal bits of two bands do not meet.
    """
    slowest = np.asarray(cv2.dct(np.ascontiguousarray(small)))[:WAVES, :WAVES].flatten()
    bits = (slowest > np.median(slowest)).reshape(BANDS, BAND_BITS)
    return [
        band << BAND_BITS | int("".join("1" if bit else "0" for bit in row), 2)
        for band, row in enumerate(bits)
    ]


def _stretched(small: "np.ndarray[Any, Any]") -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """From black to white, so that a copy's brightness does not matter."""
    dark, light = np.percentile(small, (2, 98))
    whole = np.clip((small - dark) / max(light - dark, 20) * 255, 0, 255)
    return np.asarray(whole, np.uint8)
