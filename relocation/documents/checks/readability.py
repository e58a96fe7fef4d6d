"""Can each page be read by people? Its resolution, sharpness, light, edges, and which way up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from relocation.documents.checks import raster
from relocation.documents.checks.engines import engine
from relocation.documents.checks.looks import edges, letters, light, turning
from relocation.documents.checks.looks.letters import Grey, Letters
from relocation.documents.checks.result import CheckResult, Json, could_not_run, passed, warning
from relocation.documents.checks.scanned import Scanned, scanned

MOST_PAGES = 10
LONGEST, SMALL = 1600, 640
#: Pixels that a line of letters must be high in the picture that was sent: ten points at 95 dots.
FINE = 12
#: Calibrated on drawn pages, blurred and lit in steps: see docs/decisions.
SHARP, BRIGHT, BLOWN_OUT = 0.03, 80, 0.008
COARSE_DOTS = 70
#: Of 255: a picture that varies less, and has no letters, shows nothing.
PLAIN = 6.0
#: The gravest first: the first that is found names the result.
FLAWS = {
    "empty": "page_empty",
    "blurred": "page_blurred",
    "coarse": "page_coarse",
    "dark": "page_dark",
    "cut": "page_cut",
    "glare": "page_glare",
}


@dataclass(frozen=True)
class Page:
    """What was measured of a page that is a picture, or empty; `turn` makes it upright."""

    turn: int = 0
    letters: int = 0
    line_height: float | None = None
    dots: float | None = None
    sharpness: float | None = None
    brightness: float = 255
    glare: float = 0.0
    is_cut: bool = False
    is_empty: bool = False

    @property
    def flaws(self) -> list[str]:
        """What makes the page hard to read, of `FLAWS`; an empty one has no other flaw."""
        if self.is_empty:
            return ["empty"]
        found = {
            "empty": False,
            "blurred": self.sharpness is not None and self.sharpness < SHARP,
            "coarse": _is_under(self.line_height, FINE) or _is_under(self.dots, COARSE_DOTS),
            "dark": self.brightness < BRIGHT,
            "cut": self.is_cut,
            "glare": self.glare > BLOWN_OUT,
        }
        return [flaw for flaw in FLAWS if found[flaw]]

    def as_json(self) -> dict[str, Json]:
        """The figures, rounded for people."""
        figures: dict[str, Json] = {
            "turn": self.turn,
            "letters": self.letters,
            "line_height": _rounded(self.line_height, 1),
            "dots": _rounded(self.dots, 0),
            "sharpness": _rounded(self.sharpness, 3),
            "brightness": round(self.brightness),
            "glare": round(self.glare, 3),
        }
        return figures | {"flaws": list(self.flaws)}


def check(path: Path, media_type: str) -> CheckResult:
    """Measure the first pages that are pictures; a page that a program wrote is fine as it is.

    Only warns. `details["pages"]` holds each page's figures and its `turn`, in degrees with the
    clock; `details["flaws"]` what is wrong, with the numbers of the pages.
    """
    try:
        pages = [
            (number, _looked_at(image, how))
            for number, (image, how) in enumerate(_pages(path, media_type), 1)
        ]
    except raster.CannotOpenError:
        return could_not_run("cannot_open")
    flaws = _flaws(pages)
    details: dict[str, Json] = {
        "engine": engine("opencv-python-headless", "onnxruntime"),
        "pages": [_told(number, page) for number, page in pages],
    }
    if flaws:
        return warning(FLAWS[next(iter(flaws))], flaws=_as_list(flaws), **details)
    if any(page and page.turn for _, page in pages):
        return passed("pages_turned", **details)
    return passed(
        "pages_readable" if any(page for _, page in pages) else "pages_of_text", **details
    )


def _flaws(pages: Sequence[tuple[int, Page | None]]) -> dict[str, list[int]]:
    """The numbers of the pages that have each flaw, the gravest first.

    The backs of sheets are empty beside their fronts, and nothing is wrong with that.
    """
    found = {
        flaw: [number for number, page in pages if page and flaw in page.flaws] for flaw in FLAWS
    }
    if len(found["empty"]) < len(pages):
        del found["empty"]
    return {flaw: numbers for flaw, numbers in found.items() if numbers}


def _as_list(flaws: Mapping[str, Sequence[int]]) -> Json:
    return [{"flaw": flaw, "pages": list(numbers)} for flaw, numbers in flaws.items()]


def turns(details: Mapping[str, Json]) -> list[int]:
    """The turn of each page by the details of a result; empty where nothing is known."""
    pages = details.get("pages")
    return [_turn(page) for page in pages] if isinstance(pages, list) else []


def _turn(page: Json) -> int:
    turn = page.get("turn") if isinstance(page, dict) else 0
    return turn if isinstance(turn, int) else 0


def _pages(path: Path, media_type: str) -> Iterator[tuple[Image.Image | None, Scanned]]:
    """Nothing is drawn where no page is a picture."""
    found = list(scanned(path, media_type, MOST_PAGES))
    if not any(page.is_picture for page in found):
        return zip(repeat(None), found, strict=False)
    images = raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES)
    return zip(images, found, strict=False)


def _looked_at(image: Image.Image | None, how: Scanned) -> Page | None:
    """None for a page that a program wrote."""
    if how.is_empty:
        return Page(is_empty=True)
    return _measured(image, how) if image and how.is_picture else None


def _measured(image: Image.Image, how: Scanned) -> Page:
    grey = np.asarray(image.convert("L"))
    found, turn = _upright(grey)
    seen = max(found.page.shape)
    return Page(
        turn=turn,
        letters=len(found.boxes),
        line_height=_line_height(found, how.longest / seen),
        dots=how.dots,
        sharpness=light.sharpness(found),
        brightness=light.brightness(found),
        glare=light.glare(found),
        is_cut=edges.is_cut(found),
        is_empty=not len(found.boxes) and float(grey.std()) < PLAIN,
    )


def _upright(page: Grey) -> tuple[Letters, int]:
    """Letters so blurred that they are none are seen when the page is looked at from farther off.

    A small picture is drawn larger: its letters may be a few pixels high.
    """
    if max(page.shape) < LONGEST / 2:
        page = np.asarray(cv2.resize(page, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))
    found, turn = turning.upright(letters.find(page))
    if found.lines:
        return found, turn
    scale = SMALL / max(page.shape)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return turning.upright(letters.find(np.asarray(small, np.uint8)))


def _line_height(found: Letters, scale: float) -> float | None:
    heights = [height for _, (_, height), _ in found.lines]
    return float(np.median(heights)) * scale if heights else None


def _told(number: int, page: Page | None) -> Json:
    return {"page": number} | (page.as_json() if page else {"turn": 0, "flaws": []})


def _is_under(figure: float | None, least: float) -> bool:
    return figure is not None and figure < least


def _rounded(figure: float | None, digits: int) -> Json:
    return None if figure is None else round(figure, digits)
