"""Printed text read by RapidOCR: where the long lines stand, and what a line says."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from rapidocr import RapidOCR

Corner = tuple[float, float]
# Clockwise from the corner where the line's first letter has its top.
Box = tuple[Corner, Corner, Corner, Corner]

MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}
# Finding is done on an image scaled by us, so the library's own limits never apply.
SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 4000,
    "Det.limit_type": "max",
    "Det.limit_side_len": 4000,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
LINE_HEIGHT = 48


@dataclass(frozen=True)
class Line:
    """What a line seems to say, and how sure the engine is of it (0 to 1)."""

    text: str
    score: float


@cache
def _engine() -> "RapidOCR":
    """Load the engine once, about a second, with models named by path: it fetches nothing."""
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    folder = Path(rapidocr.__file__).parent / "models"
    paths = {setting: str(folder / name) for setting, name in MODELS.items()}
    return rapidocr.RapidOCR(params=SETTINGS | paths)


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


def cut_out(image: Image.Image, box: Box) -> Image.Image:
    """Return the line in the box, levelled, its longer side lying, `LINE_HEIGHT` pixels high."""
    first, second, third, fourth = box
    width, height = _distance(first, second), _distance(first, fourth)
    if height > width:
        first, second, third, fourth = second, third, fourth, first
        width, height = height, width
    size = (max(1, round(width * LINE_HEIGHT / max(height, 1))), LINE_HEIGHT)
    corners = (*first, *fourth, *third, *second)
    return image.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def slenderness(box: Box) -> float:
    """Return how many times longer than wide the box is, however it is turned."""
    width, height = _distance(box[0], box[1]), _distance(box[0], box[3])
    return max(width, height) / max(min(width, height), 1)


def _distance(one: Corner, other: Corner) -> float:
    return float(np.hypot(other[0] - one[0], other[1] - one[1]))


def read_line(line: Image.Image) -> Line:
    """Return what one levelled line says; an empty text when nothing can be read."""
    answer = _engine()(_pixels(line), use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(answer, "txts", None), getattr(answer, "scores", None)
    return Line(texts[0], float(scores[0])) if texts and scores else Line("", 0.0)
