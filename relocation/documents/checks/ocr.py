"""Printed text read by RapidOCR: where the long lines stand, and what a line says."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from relocation.documents.checks import onnx

if TYPE_CHECKING:
    from rapidocr import RapidOCR

Corner = tuple[float, float]
Chances = np.ndarray[Any, np.dtype[np.float64]]
# Clockwise from the corner where the line's first letter has its top.
Box = tuple[Corner, Corner, Corner, Corner]

MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
# Finding is done on an image scaled by us, so the library's own limits never apply.
SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 4000,
    "Det.limit_type": "max",
    "Det.limit_side_len": 4000,
}
LINE_HEIGHT = 48
#: Lines below this are handwriting or noise.
SURE = 0.8
#: Letters to a line's height of length: the engine passes over letters it does not know, so that
#: of a line in Latin some 2.3 are left and of one in Cyrillic less than 1.
DENSE = 1.3


@dataclass(frozen=True)
class Line:
    """What a line seems to say, and how sure the engine is of it (0 to 1)."""

    text: str
    score: float


def load() -> None:
    """Load the models now, which the engine does with the first page each works on."""
    nothing = Image.new("RGB", (LINE_HEIGHT, LINE_HEIGHT))
    find_lines(nothing, LINE_HEIGHT)
    _recogniser()


@cache
def _engine() -> "RapidOCR":
    """Load the engine once, about a second, with models of ours: it fetches nothing."""
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    folder = Path(rapidocr.__file__).parent / "models"
    engine = rapidocr.RapidOCR(params=SETTINGS)
    for part, name in MODELS.items():
        # Its settings hold plain values unless told otherwise.
        engine.cfg[part]._set_flag("allow_objects", True)  # noqa: SLF001
        engine.cfg[part].session = onnx.session(folder / name)
    return engine


def _pixels(image: Image.Image) -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """Blue comes first, as OpenCV has it."""
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def find_lines(image: Image.Image, longest: int) -> list[Box]:
    """Return boxes around lines of text, looked for with the image scaled to `longest` pixels."""
    small = image.copy()
    small.thumbnail((longest, longest))
    answer = _engine()(_pixels(small), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(answer, "boxes", None)
    scale = image.width / small.width
    return [] if boxes is None else [_box(corners * scale) for corners in boxes]


def _box(corners: Any) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return first, second, third, fourth


def lying(box: Box) -> Box:
    """Return the box with its longer side first, as a line of text lies in it."""
    first, second, third, fourth = box
    is_upright = _distance(first, second) >= _distance(first, fourth)
    return box if is_upright else (second, third, fourth, first)


def turned(box: Box) -> Box:
    """Return the same box to be read from its other end."""
    first, second, third, fourth = box
    return third, fourth, first, second


def moved(box: Box, down: float) -> Box:
    """Return the box moved down by so many pixels, as seen by one who reads its line."""
    (x, y), (u, v) = box[0], box[1]
    long = max(length(box), 1)
    shift = (-(v - y) * down / long, (u - x) * down / long)
    first, second, third, fourth = ((at + shift[0], to + shift[1]) for at, to in box)
    return first, second, third, fourth


def lengthened(box: Box, times: float) -> Box:
    """Return the box made longer at both ends."""
    (x, y), (u, v) = box[0], box[1]
    more = ((u - x) * (times - 1) / 2, (v - y) * (times - 1) / 2)
    first, second, third, fourth = box
    return (
        (first[0] - more[0], first[1] - more[1]), (second[0] + more[0], second[1] + more[1]),
        (third[0] + more[0], third[1] + more[1]), (fourth[0] - more[0], fourth[1] - more[1]),
    )  # fmt: skip


def length(box: Box) -> float:
    """Return how long the box is along its first side, in pixels."""
    return _distance(box[0], box[1])


def height_on_page(box: Box) -> float:
    """Return how far down a line stands, in pixels, as seen by one who reads it."""
    first, second, third, _ = box
    across = (second[0] - first[0], second[1] - first[1])
    middle = ((first[0] + third[0]) / 2, (first[1] + third[1]) / 2)
    return (across[0] * middle[1] - across[1] * middle[0]) / max(_distance(first, second), 1)


def down(box: Box, other: Box) -> float:
    """Return how far below the box the other one's middle is, in pixels, for one who reads it."""
    first, second, third, _ = box
    across = (second[0] - first[0], second[1] - first[1])
    way = tuple(
        (one + far) / 2 - (own + end) / 2
        for one, far, own, end in zip(other[0], other[2], first, third, strict=True)
    )
    return (across[0] * way[1] - across[1] * way[0]) / max(_distance(first, second), 1)


def cut_out(image: Image.Image, box: Box) -> Image.Image:
    """Return the line in the box, levelled, its longer side lying, `LINE_HEIGHT` pixels high."""
    first, second, third, fourth = box = lying(box)
    width, height = _distance(first, second), _distance(first, fourth)
    size = (max(1, round(width * LINE_HEIGHT / max(height, 1))), LINE_HEIGHT)
    corners = (*first, *fourth, *third, *second)
    return image.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def slenderness(box: Box) -> float:
    """Return how many times longer than wide the box is, however it is turned."""
    width, height = _distance(box[0], box[1]), _distance(box[0], box[3])
    return max(width, height) / max(min(width, height), 1)


def _distance(one: Corner, other: Corner) -> float:
    return float(np.hypot(other[0] - one[0], other[1] - one[1]))


def letters(line: Image.Image, alphabet: tuple[str, ...]) -> "Chances":
    """Return steps × (none, letters…): how likely each letter is at each narrow step of the line.

    Characters of one entry of the alphabet count as one letter, all others as nothing seen.
    """
    raw, known = _seen(line)
    kept = [raw[:, [known[one] for one in group if one in known]].sum(axis=1) for group in alphabet]
    chances = np.column_stack([raw[:, 0], *kept]).astype(np.float64)
    chances[:, 0] += 1e-6
    shares: Chances = chances / chances.sum(axis=1, keepdims=True)
    return shares


def strangeness(line: Image.Image, alphabet: tuple[str, ...]) -> tuple[float, float]:
    """Return which share of what is seen is not of the alphabet, and how sure that is (0 to 1)."""
    raw, known = _seen(line)
    seen = raw[raw[:, 0] < 0.5]
    own = [0, *(known[one] for group in alphabet for one in group if one in known)]
    if not len(seen):
        return 0.0, 0.0
    return 1 - float(seen[:, own].sum() / seen.sum()), float(seen.max(axis=1).mean())


def _seen(line: Image.Image) -> tuple["Chances", dict[str, int]]:
    """Return steps × (none, each letter known), and where each letter stands."""
    recogniser = _recogniser()
    pixels = _pixels(line).astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    return recogniser.session(pixels[None])[0], recogniser.postprocess_op.dict


@cache
def _recogniser() -> Any:
    """The engine's reader of lines, which it loads with the first line it reads."""
    engine = _engine()
    nothing = np.zeros((LINE_HEIGHT, LINE_HEIGHT, 3), np.uint8)
    engine(nothing, use_det=False, use_cls=False, use_rec=True)
    return engine.text_rec


def read_line(line: Image.Image) -> Line:
    """Return what one levelled line says; an empty text when nothing can be read."""
    answer = _engine()(_pixels(line), use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(answer, "txts", None), getattr(answer, "scores", None)
    return Line(texts[0], float(scores[0])) if texts and scores else Line("", 0.0)


def is_dense(line: Line, box: Box) -> bool:
    """Say whether the line has as many letters as one in letters that the engine knows."""
    return len("".join(line.text.split())) / slenderness(box) >= DENSE
