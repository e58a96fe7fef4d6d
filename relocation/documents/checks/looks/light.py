"""How a page is lit and how sharp it is: measured at its lines, where it matters."""

from typing import Any

import cv2
import numpy as np

from relocation.documents.checks.looks.letters import Grey, Letters, Numbers

Mask = np.ndarray[Any, np.dtype[np.bool_]]

LINE = 32
BLOWN_OUT = 250
#: Paper brighter than this is as white as the picture can be, so glare cannot be told from it.
WHITE = 238
SMALL = 480
#: Shares of the page that a spot of light covers.
SPOT, MOST, FEW_LETTERS = 0.002, 0.35, 4
FEWEST_LETTERS = 15


def sharpness(found: Letters) -> float | None:
    """Return how hard the edges of letters are, about 0.3 in a good scan; None without lines.

    The variance of the Laplacian over the variance of the picture, each line first brought to one
    height: so it tells of the blur beside the size of the letters. The middle of all lines.
    """
    values = [_hardness(line) for line in found.crops]
    return float(np.median(values)) if values else None


def _hardness(line: Grey) -> float:
    scale = LINE / line.shape[0]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = (max(1, round(line.shape[1] * scale)), LINE)
    level = cv2.resize(line, size, interpolation=way).astype(np.float32)
    smooth = cv2.GaussianBlur(level, (3, 3), 0.7)
    return float(cv2.Laplacian(smooth, cv2.CV_32F).var() / max(float(smooth.var()), 20.0))


def brightness(found: Letters) -> float:
    """Return how light the paper is, 0 to 255, around the middle one of its lines."""
    levels = [float(np.percentile(line, 90)) for line in found.crops]
    return float(np.median(levels)) if levels else float(np.percentile(found.page, 90))


def glare(found: Letters) -> float:
    """Return how large a share of the page is blown out by a light, 0 to 1.

    Counted are white spots with a soft edge and no letters in them, on paper that is not as white.
    """
    if len(found.boxes) < FEWEST_LETTERS:  # a portrait may be as white as it likes
        return 0.0
    scale = SMALL / max(found.page.shape)
    small = cv2.resize(found.page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if float(np.median(small)) > WHITE:
        return 0.0
    blown = (small >= BLOWN_OUT).astype(np.uint8)
    count, marks, shapes, _ = cv2.connectedComponentsWithStats(blown, connectivity=8)
    areas = shapes[:, cv2.CC_STAT_AREA] / small.size
    likely = [one for one in range(1, count) if SPOT < areas[one] < MOST]
    spots = [
        float(areas[one])
        for one in likely
        if _is_soft(np.asarray(small, np.uint8), marks == one)
        and _letters_within(found.centres * scale, marks == one) <= FEW_LETTERS
    ]
    return sum(spots)


def _is_soft(page: Grey, spot: Mask) -> bool:
    mark = spot.astype(np.uint8)
    around = cv2.dilate(mark, np.ones((5, 5), np.uint8)) - mark
    return float(np.median(page[around > 0])) > BLOWN_OUT - 16


def _letters_within(centres: Numbers, spot: Mask) -> int:
    outline, _ = cv2.findContours(spot.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = np.zeros(spot.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(np.concatenate(outline)), 1)
    down, across = spot.shape
    x, y = centres.astype(int).T
    return int(hull[y.clip(0, down - 1), x.clip(0, across - 1)].sum())
