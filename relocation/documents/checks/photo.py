"""A photograph of 35 by 45 millimetres: its shape, size, light, background, and the head in it.

No face is recognised: the head is what stands out from a plain background. Whose face it is, where
the eyes look and what the face says an officer sees.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from relocation.documents.checks import raster
from relocation.documents.checks.engines import engine
from relocation.documents.checks.result import CheckResult, Json, could_not_run, passed, warning

#: Millimetres; the print of it at 300 dots an inch is the least size. Source: the photograph that
#: the ordinary papers for a permit ask for, and ICAO Doc 9303, part 3, section 3.9.
WIDE, HIGH = 35, 45
SLACK = 0.05
LEAST = (413, 531)
LONGEST = 480
#: Of 255, in the colours of CIE L*a*b*.
NEAR_COLOUR, LIGHT_COLOUR = 18.0, 165.0
PLAIN_SHARE = 0.9
DARK, MIDDLE = 90.0, 0.15
#: From crown to chin, as shares of the height. The rule is 0.7 to 0.8; an outline is less exact.
HEAD = (0.55, 0.86)
SMALLEST_FIGURE = 0.02
FLAWS = (
    "photo_shape", "photo_few_pixels", "photo_dark", "photo_background", "photo_several",
    "photo_head_cut", "photo_head_small", "photo_head_large", "photo_off_centre",
    "photo_head_unsure",
)  # fmt: skip

Pixels = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Head:
    """The head's outline as shares of the picture; `chin` is None where hair hides it."""

    crown: float
    chin: float | None
    middle: float

    @property
    def flaws(self) -> set[str]:
        """What is wrong with where it stands."""
        low, high = HEAD
        tall = None if self.chin is None else self.chin - self.crown
        found = {
            "photo_head_cut": self.crown < 0.01,
            "photo_off_centre": abs(self.middle - 0.5) > MIDDLE,
            "photo_head_unsure": tall is None,
            "photo_head_small": tall is not None and tall < low,
            "photo_head_large": tall is not None and tall > high,
        }
        return {flaw for flaw, is_so in found.items() if is_so}


def check(path: Path, media_type: str) -> CheckResult:
    """Look at the picture; it passes or asks a person to look, and never fails.

    `details` have its pixels, what is wrong by gravity, and the head's outline as shares.
    """
    try:
        size = _size(path)
        page = next(raster.pages(path, media_type, longest=LONGEST, most=1))
    except (raster.CannotOpenError, StopIteration):
        return could_not_run("cannot_open", engine=engine("opencv-python-headless"))
    flaws, head = _look(page)
    flaws |= _of_size(*size)
    ordered: list[Json] = [flaw for flaw in FLAWS if flaw in flaws]
    details: dict[str, Json] = {
        "engine": engine("opencv-python-headless"),
        "width": size[0],
        "height": size[1],
        "wrong": ordered,
        "head": None if head is None else _rounded(head),
    }
    return warning(str(ordered[0]), **details) if ordered else passed("photo_fits", **details)


def _size(path: Path) -> tuple[int, int]:
    """Width and height as the picture is held."""
    try:
        with Image.open(path) as image:
            turned = image.getexif().get(274, 1) >= 5
            return (image.height, image.width) if turned else (image.width, image.height)
    except raster.NOT_AN_IMAGE as problem:
        raise raster.CannotOpenError(type(problem).__name__) from problem


def _of_size(width: int, height: int) -> set[str]:
    is_odd = abs(width / max(height, 1) - WIDE / HIGH) > SLACK
    is_small = width < LEAST[0] or height < LEAST[1]
    return {*(["photo_shape"] if is_odd else []), *(["photo_few_pixels"] if is_small else [])}


def _look(page: Image.Image) -> tuple[set[str], Head | None]:
    lab = cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2LAB).astype(np.float32)
    if float(np.percentile(lab[:, :, 0], 90)) < DARK:
        return {"photo_dark"}, None
    ground, plain = _ground(lab)
    if plain < PLAIN_SHARE or ground[0] < LIGHT_COLOUR:
        return {"photo_background"}, None
    figures = _figures(_apart(lab, ground) > NEAR_COLOUR)
    people = [figure for figure in figures if figure[-1].any()]
    if not people:
        return {"photo_head_unsure"}, None
    if len(people) < len(figures):
        return {"photo_background"}, None
    head, has_more = _head(people[0])
    if has_more or len(people) > 1:
        return {"photo_several"}, None
    return head.flaws, head


def _ground(lab: Pixels) -> tuple[Pixels, float]:
    """The background's colour in the plainer of the upper corners, and how plain it is there."""
    height, width = lab.shape[:2]
    down, deep = height // 3, max(2, width // 10)
    found = []
    for corner in (lab[:down, :deep], lab[:down, -deep:]):
        colours = corner.reshape(-1, 3)
        ground = np.median(colours, axis=0)
        found.append((float((_apart(colours, ground) < NEAR_COLOUR).mean()), ground))
    plain, ground = max(found, key=lambda one: one[0])
    return np.asarray(ground), plain


def _apart(colours: Pixels, ground: Pixels) -> Pixels:
    return np.asarray(np.sqrt(((colours - ground) ** 2).sum(axis=-1)))


def _figures(mask: Pixels) -> list[Pixels]:
    """What stands out from the background, in one piece each, the greatest first."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    whole = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    whole = cv2.morphologyEx(whole, cv2.MORPH_OPEN, kernel)
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(whole)
    areas = stats[:, cv2.CC_STAT_AREA]
    large = [one for one in range(1, count) if areas[one] > SMALLEST_FIGURE * mask.size]
    return [labels == one for one in sorted(large, key=lambda one: -areas[one])]


def _head(figure: Pixels) -> tuple[Head, bool]:
    """The head at the figure's top, and whether another one stands beside it."""
    height, width = figure.shape
    rows = np.flatnonzero(figure.any(axis=1))
    crown, wide = int(rows[0]), figure.sum(axis=1).astype(np.float32)
    chin = _chin(np.convolve(wide, np.ones(9) / 9, mode="same"), crown)
    upper = figure[crown : crown + max(4, height // 4)]
    across = np.flatnonzero(upper.any(axis=0))
    runs = int((np.diff(upper[len(upper) // 2].astype(np.int8), prepend=0) == 1).sum())
    middle = float(across.mean()) / width
    return Head(crown / height, None if chin is None else chin / height, middle), runs > 1


def _chin(wide: Pixels, crown: int) -> int | None:
    """Where the outline is narrowest between the head's widest row and the shoulders.

    None where it never narrows: long hair, a scarf, or shoulders out of the picture.
    """
    widest = 0.0
    for row in range(crown, len(wide)):
        if wide[row] > widest * 1.3 and row - crown > len(wide) * 0.3:
            head_end = crown + int(np.argmax(wide[crown : crown + (row - crown) * 2 // 3]))
            neck = head_end + int(np.argmin(wide[head_end:row]))
            return neck if wide[neck] < 0.85 * wide[head_end] else None
        if row - crown <= len(wide) * 0.5:
            widest = max(widest, float(wide[row]))
    return None


def _rounded(head: Head) -> dict[str, Json]:
    chin = None if head.chin is None else round(head.chin, 3)
    return {"crown": round(head.crown, 3), "chin": chin, "middle": round(head.middle, 3)}
