"""Faces in a picture: where they and their eyes lie. Whose they are nobody asks: none is known.

Found by the trained cascades that come with OpenCV (docs/decisions/0033), on levelled grey.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import atan2, degrees, hypot
from pathlib import Path
from typing import Any

import cv2
import numpy as np

#: The first finds most, the second errs least: what both find is surely a face.
FRONTAL = ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml")
#: Two families, and how far above an eye's middle theirs lies, in shares of the face's width.
EYES = (
    (("haarcascade_eye.xml", "haarcascade_eye_tree_eyeglasses.xml"), 0.0),
    (("haarcascade_lefteye_2splits.xml", "haarcascade_righteye_2splits.xml"), 0.03),
)
FINER, NEIGHBOURS = 1.1, 5
#: Pixels across a picture in which faces are looked for, and the smallest that is, as a share; and
#: what a side must have.
WIDE, SMALLEST, LEAST = 220, 0.15, 24
#: Pixels to which a face is enlarged before its eyes are looked for, and the share that has them.
FACE, BROW_TO_NOSE = 200, 0.6
EYE_FINER, EYE_NEIGHBOURS, EYE_SIZES = 1.07, 3, (0.12, 0.32)
#: Where eyes lie in the square that a cascade draws around a face, and how far apart; shares of it.
LEFT_EYE, RIGHT_EYE, ASTRAY = (0.31, 0.40), (0.69, 0.40), 0.2
APART = (0.26, 0.55)
#: Pixels across a face whose sharpness is measured.
LEVEL = 160
#: Degrees by which a picture is turned to find a head that leans more than cascades allow.
LEANS = (-25.0, 25.0)

Grey = np.ndarray[Any, np.dtype[np.uint8]]
Point = tuple[float, float]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Face:
    """A face by the square around it, in pixels: left, top, width, height.

    `eyes` are the one at the left of the picture and the other; None where two were not found.
    `is_sure` says that it is more than a pattern that looks like one.
    """

    box: Box
    eyes: tuple[Point, Point] | None
    is_sure: bool

    @property
    def roll(self) -> float | None:
        """Degrees by which the line through the eyes leans."""
        if self.eyes is None:
            return None
        (left, higher), (right, lower) = self.eyes
        return degrees(atan2(lower - higher, right - left))

    @property
    def middle(self) -> Point:
        """Between the eyes, or else where that point lies in most faces."""
        points = self.eyes or (self._at(LEFT_EYE), self._at(RIGHT_EYE))
        return (points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2

    def _at(self, place: Point) -> Point:
        left, top, wide, high = self.box
        return left + place[0] * wide, top + place[1] * high


def load() -> None:
    """Read the trained files, for all that follow."""
    for name in (*FRONTAL, *EYES[0][0]):
        _cascade(name)


def faces(grey: Grey) -> list[Face]:
    """The faces in a picture that look at whoever looks at it, the largest first."""
    if min(grey.shape) < LEAST:
        return []
    even = _levelled(grey)
    first, second = ([*_boxes(name, even)] for name in FRONTAL)
    found = [(box, any(_overlap(box, other) for other in second)) for box in first]
    found += [(box, False) for box in second if not any(_overlap(box, one) for one in first)]
    kept = outermost(box for box, _ in found)
    sure = {box for box, is_sure in found if is_sure}
    return [Face(box, _eyes(grey, box) or _eyes(even, box), box in sure) for box in kept]


def outermost(boxes: Iterable[Box]) -> list[Box]:
    """Those whose middle lies in no larger one, the largest first: faces are not in faces."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda one: -one[2]):
        across, down = box[0] + box[2] / 2, box[1] + box[3] / 2
        if not any(x < across < x + wide and y < down < y + high for x, y, wide, high in kept):
            kept.append(box)
    return kept


def sharpness(grey: Grey, face: Face) -> float:
    """How hard the edges in a face are: 0.02 to 0.07 in a good picture, in a blurred one near 0.

    The variance of the Laplacian over that of the face, brought to one size before.
    """
    left, top, wide, high = face.box
    around = grey[max(0, top) : top + high, max(0, left) : left + wide]
    level = cv2.resize(around, (LEVEL, LEVEL), interpolation=cv2.INTER_AREA).astype(np.float32)
    smooth = cv2.GaussianBlur(level, (3, 3), 0.7)
    return float(cv2.Laplacian(smooth, cv2.CV_32F).var() / max(float(smooth.var()), 20.0))


def leaning(grey: Grey) -> float | None:
    """Degrees by which the head of a picture leans in which no face was found upright."""
    for angle in LEANS:
        if any(face.is_sure for face in faces(_turned(grey, angle))):
            return angle
    return None


def _levelled(grey: Grey) -> Grey:
    """Light spread over all its shades, so that a dark picture is looked at as any other."""
    return np.asarray(cv2.equalizeHist(grey), np.uint8)


def _turned(grey: Grey, angle: float) -> Grey:
    """The picture turned by so many degrees against the clock, in the same size."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    edge = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(grey, turn, (width, height), borderMode=edge), np.uint8)


@cache
def _cascade(name: str) -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))


def _boxes(name: str, grey: Grey) -> Iterator[Box]:
    """What a cascade finds in the picture made smaller, as large as it is."""
    scale = min(1.0, WIDE / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    least = round(SMALLEST * small.shape[1])
    for box in _cascade(name).detectMultiScale(small, FINER, NEIGHBOURS, minSize=(least, least)):
        left, top, wide, high = (round(float(side) / scale) for side in box)
        yield left, top, wide, high


def _overlap(one: Box, other: Box) -> bool:
    """Whether the middle of each lies well inside the other."""
    across = abs(one[0] + one[2] / 2 - other[0] - other[2] / 2)
    down = abs(one[1] + one[3] / 2 - other[1] - other[3] / 2)
    return max(across, down) < 0.3 * min(one[2], other[2])


def _eyes(grey: Grey, box: Box) -> tuple[Point, Point] | None:
    """The two places that look most like eyes where eyes belong."""
    left, top, wide, high = box
    upper = grey[top : top + round(high * BROW_TO_NOSE), left : left + wide]
    scale = FACE / wide
    large = cv2.resize(upper, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    seen = np.asarray(large, np.uint8)
    for names, above in EYES:
        spots = [spot for name in names for spot in _spots(name, seen)]
        pairs = [pair for pair in product(spots, spots) if _is_pair(*pair)]
        if pairs:
            (x, y), (u, v) = min(pairs, key=_astray)
            y, v = y + above, v + above
            return (left + x * wide, top + y * wide), (left + u * wide, top + v * wide)
    return None


def _spots(name: str, upper: Grey) -> Iterator[Point]:
    """Middles of what looks like an eye, as shares of the face's width."""
    least, most = (round(size * FACE) for size in EYE_SIZES)
    found = _cascade(name).detectMultiScale(
        upper, EYE_FINER, EYE_NEIGHBOURS, minSize=(least, least), maxSize=(most, most)
    )
    for left, top, wide, high in found:
        yield float(left + wide / 2) / FACE, float(top + high / 2) / FACE


def _is_pair(one: Point, other: Point) -> bool:
    low, high = APART
    return low < other[0] - one[0] < high and _astray((one, other)) < ASTRAY


def _astray(eyes: tuple[Point, Point]) -> float:
    """How far the farther of two is from where an eye belongs."""
    (x, y), (u, v) = eyes
    left, right = LEFT_EYE, RIGHT_EYE
    return max(hypot(x - left[0], y - left[1]), hypot(u - right[0], v - right[1]))
