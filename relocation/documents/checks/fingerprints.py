"""What a page looks like in a few bytes that stay nearly the same when its file is saved anew."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from relocation.documents.checks import raster
from relocation.documents.checks.result import Json

MOST_PAGES, LONGEST = 20, 512
SIDE, WAVES = 32, 8
BANDS, BAND_BITS = 4, 16
#: Pages of one grey look all alike.
PLAIN = 6.0
#: Of 255, at the place where two pages differ most. Drawn pages saved anew, at a third of the size
#: and JPEG 40, differ by up to 8; those of two people on the same form by 90 and more.
ALIKE = 24

Grey = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Fingerprint:
    """Of one page, counted from 1.

    `bands` are parts of 64 bits by which pages like it are looked for: most pages that look alike
    share one; `small` is the page at 32 by 32 greys in hexadecimal, by which they are compared.
    """

    page: int
    bands: list[int]
    small: str


def take(path: Path, media_type: str) -> Json:
    """The first pages' fingerprints as JSON; a page with nothing on it has none.

    Raises CannotOpenError as `raster.pages` does.
    """
    pages = raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES)
    found = (_fingerprint(number, page) for number, page in enumerate(pages, 1))
    return [
        {"page": one.page, "bands": list(one.bands), "small": one.small} for one in found if one
    ]


def are_alike(one: bytes, other: bytes) -> bool:
    """Say whether two pages at 32 by 32 greys show the same picture, saved anew perhaps."""
    first, second = (np.frombuffer(page, np.uint8).astype(np.int16) for page in (one, other))
    return first.size == second.size and int(np.abs(first - second).max(initial=0)) <= ALIKE


def _fingerprint(number: int, page: Image.Image) -> Fingerprint | None:
    grey = np.asarray(page.convert("L"), np.float32)
    if grey.std() < PLAIN:
        return None
    small = cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return Fingerprint(number, _bands(small), _stretched(small).tobytes().hex())


def _bands(small: "np.ndarray[Any, Any]") -> list[int]:
    """Which of the slowest waves of the picture are stronger than half of them, in four numbers.

    Each number names its band too, so that equal bits of two bands do not meet.
    """
    slowest = np.asarray(cv2.dct(small))[:WAVES, :WAVES].flatten()
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
