"""Whether a page reaches over the edge of its picture."""

import cv2
import numpy as np

from relocation.documents.checks.looks.letters import Grey, Letters

CUT_LETTERS = 3
SMALL, NEAR = 320, 0.05


def is_cut(found: Letters) -> bool:
    """Say whether letters are cut by the edge, or the page goes on beyond it.

    A page in the corner of a scanner's glass is whole: of two sides text must come near one.
    """
    if _cut_letters(found) >= CUT_LETTERS:
        return True
    sides = _open_sides(found.page)
    return len(sides) == 1 or bool(sides & _full_sides(found))


def _cut_letters(found: Letters) -> int:
    height, width = found.page.shape
    if not len(found.boxes):
        return 0
    left, top, across, down = found.boxes.T
    at_edge = (left <= 1) | (top <= 1) | (left + across >= width - 1) | (top + down >= height - 1)
    size = float(np.median(found.sizes))
    alike = (found.sizes > size / 3) & (found.sizes < 2 * size)
    return int((at_edge & alike).sum())


def _open_sides(page: Grey) -> set[str]:
    """The sides where the paper reaches the edge, if on others there is something beneath it."""
    scale = SMALL / max(page.shape)
    small = cv2.GaussianBlur(cv2.resize(page, None, fx=scale, fy=scale), (9, 9), 0)
    _, mask = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    down, across = (length // 4 for length in mask.shape)
    share = float(mask[down:-down, across:-across].mean())
    if abs(share - 0.5) < 0.4:  # a shadow or a pattern, and not one sheet
        return set()
    paper = mask if share > 0.5 else 1 - mask
    sides = {"top": paper[0], "bottom": paper[-1], "left": paper[:, 0], "right": paper[:, -1]}
    shares = {side: float(row.mean()) for side, row in sides.items()}
    reached = {side for side, share in shares.items() if share > 0.6}
    beneath = [side for side, share in shares.items() if share < 0.1]
    return reached if len(beneath) >= 2 else set()


def _full_sides(found: Letters) -> set[str]:
    """The sides that lines of text come close to."""
    height, width = found.page.shape
    near = NEAR * max(height, width)
    sides = set()
    for (x, y), (length, _), _lean in found.lines:
        sides |= {"left"} if x - length / 2 < near else set()
        sides |= {"right"} if x + length / 2 > width - near else set()
        sides |= {"top"} if y < near else set()
        sides |= {"bottom"} if y > height - near else set()
    return sides
