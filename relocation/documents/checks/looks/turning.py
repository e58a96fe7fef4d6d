"""Which way up a page is: whether its lines lie, and whether their letters stand on their feet."""

from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from relocation.documents.checks import onnx
from relocation.documents.checks.looks import letters
from relocation.documents.checks.looks.letters import Grey, Letters

#: The classifier that comes in RapidOCR's wheel: lines of any script, upright or on their head.
MODEL = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
WIDTH, HEIGHT = 192, 48
MOST_PIECES = 32
FEWEST_LETTERS = 15
#: Below these nothing is turned: lines that neither lie nor stand, letters that may be either way.
CLEARLY, SURELY = 0.2, 0.3


def upright(found: Letters) -> tuple[Letters, int]:
    """Return the letters of the page as it should be seen, and its turn: 0, 90, 180 or 270.

    The turn is in degrees with the clock, and 0 also where nobody could tell.
    """
    share = found.share_across if len(found.boxes) >= FEWEST_LETTERS else None
    if share is None or abs(share - 0.5) < CLEARLY:
        return found, 0
    lying = letters.find(turned(found.page, 90)) if share < 0.5 else found
    chance = _on_their_head(lying)
    if chance is None or abs(chance - 0.5) < SURELY / 2:
        return found, 0
    turn = (90 if share < 0.5 else 0) + (180 if chance > 0.5 else 0)
    return (letters.find(turned(found.page, turn)) if turn >= 180 else lying), turn


def turned(page: Grey, turn: int) -> Grey:
    """Return the page turned by 0, 90, 180 or 270 degrees with the clock."""
    return np.ascontiguousarray(np.rot90(page, -turn // 90))


def _on_their_head(found: Letters) -> float | None:
    """How likely it is, 0 to 1, that lines are to be read from their other end; None without."""
    pieces = [piece for line in found.crops for piece in _pieces(line)][:MOST_PIECES]
    if not pieces:
        return None
    chances = _classifier().run(None, {"x": np.stack([_shaped(piece) for piece in pieces])})[0]
    return float(np.asarray(chances)[:, 1].mean())


def _pieces(line: Grey) -> list[Grey]:
    """Up to three parts of a long line: the classifier sees four times its height at once."""
    height, width = line.shape
    count = max(1, min(3, width // (4 * height)))
    return [line[:, at * width // count : (at + 1) * width // count] for at in range(count)]


def _shaped(piece: Grey) -> "np.ndarray[Any, np.dtype[np.float32]]":
    height, width = piece.shape
    long = max(1, min(WIDTH, ceil(HEIGHT * width / height)))
    shaped = np.zeros((3, HEIGHT, WIDTH), np.float32)
    shaped[:, :, :long] = cv2.resize(piece, (long, HEIGHT)).astype(np.float32) / 127.5 - 1
    return shaped


@cache
def _classifier() -> Any:
    """Loaded once, 30 ms, without the engine around it that reads text."""
    return onnx.session(_folder() / MODEL)


def _folder() -> Path:
    """Found without importing the package, which would load all of its engines."""
    from importlib.util import find_spec

    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return Path(found.origin).parent / "models"
