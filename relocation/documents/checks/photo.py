"""A photograph of 35 by 45 millimetres: its shape, size, light, background, the face and its head.

A face is found, its eyes and how it is held; nobody is recognised: whose it is and what it says an
officer sees. From crown to chin the head is what stands out from a plain background.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from relocation.documents.checks import raster
from relocation.documents.checks.engines import engine
from relocation.documents.checks.faces import Face, Grey, faces, leaning, sharpness
from relocation.documents.checks.outlines import Head, look
from relocation.documents.checks.result import CheckResult, Json, could_not_run, passed, warning

#: Millimetres; the print of it at 300 dots an inch is the least size. Source: the photograph that
#: the ordinary papers for a permit ask for, and ICAO Doc 9303, part 3, section 3.9.
WIDE, HIGH = 35, 45
SLACK = 0.05
LEAST = (413, 531)
LONGEST = 480
#: How the face is held, after ISO/IEC 19794-5 (full frontal images, their geometry and pose): it
#: leans by 8 degrees at most; its middle is 0.45 to 0.55 across and the eyes 0.5 to 0.7 above the
#: foot, in shares of the picture. Some slack, as eyes are found less exactly.
ROLL, CENTRE, EYE_LINE = 9.0, 0.08, (0.48, 0.72)
#: Below it a sharp portrait comes when it is blurred with a radius of a quarter of a millimetre.
SHARP = 0.004
FLAWS = (
    "photo_shape", "photo_few_pixels", "photo_dark", "photo_blurred", "photo_background",
    "photo_no_face", "photo_several", "photo_tilted", "photo_eyes", "photo_head_cut",
    "photo_head_small", "photo_head_large", "photo_off_centre", "photo_too_high", "photo_too_low",
    "photo_head_unsure",
)  # fmt: skip
UNSEEN_IN_THE_DARK = {"photo_no_face", "photo_eyes", "photo_blurred"}


def check(path: Path, media_type: str) -> CheckResult:
    """Look at the picture; it passes or asks a person to look, and never fails.

    `details` have its pixels, what is wrong by gravity, the head's outline as shares, and the
    faces with where their eyes lie.
    """
    try:
        size = _size(path)
        page = next(raster.pages(path, media_type, longest=LONGEST, most=1))
    except (raster.CannotOpenError, StopIteration):
        return could_not_run("cannot_open", engine=engine("opencv-python-headless"))
    grey = np.asarray(page.convert("L"))
    found = faces(grey)
    face = _only(found)
    flaws, head = look(page, face)
    flaws |= _of_size(*size) | (_of_none(found, grey) if face is None else _of_place(face, grey))
    if "photo_dark" in flaws:
        flaws -= UNSEEN_IN_THE_DARK
    ordered: list[Json] = [flaw for flaw in FLAWS if flaw in flaws]
    details: dict[str, Json] = {
        "engine": engine("opencv-python-headless"),
        "width": size[0],
        "height": size[1],
        "wrong": ordered,
        "head": None if head is None else _rounded(head),
        "faces": [_placed(one, page.size) for one in found],
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


def _only(found: list[Face]) -> Face | None:
    """The one face, whatever else looks a little like one; None where there is none or are more."""
    sure = [face for face in found if face.is_sure]
    return sure[0] if len(sure) == 1 else found[0] if found and not sure else None


def _of_none(found: list[Face], grey: Grey) -> set[str]:
    if found:
        return {"photo_several"}
    return {"photo_no_face" if leaning(grey) is None else "photo_tilted"}


def _of_place(face: Face, grey: Grey) -> set[str]:
    height, width = grey.shape
    across, down = face.middle
    above = 1 - down / height
    low, high = EYE_LINE
    wrong = {
        "photo_blurred": sharpness(grey, face) < SHARP,
        "photo_eyes": face.roll is None,
        "photo_tilted": face.roll is not None and abs(face.roll) > ROLL,
        "photo_off_centre": abs(across / width - 0.5) > CENTRE,
        "photo_too_high": above > high,
        "photo_too_low": above < low,
    }
    return {flaw for flaw, is_so in wrong.items() if is_so}


def _rounded(head: Head) -> dict[str, Json]:
    chin = None if head.chin is None else round(head.chin, 3)
    return {"crown": round(head.crown, 3), "chin": chin}


def _placed(face: Face, size: tuple[int, int]) -> dict[str, Json]:
    """Where a face and its eyes lie as shares of the picture, and by how many degrees it leans."""
    width, height = size
    left, top, wide, high = face.box
    return {
        "left": round(left / width, 3),
        "top": round(top / height, 3),
        "width": round(wide / width, 3),
        "height": round(high / height, 3),
        "eyes": [[round(x / width, 3), round(y / height, 3)] for x, y in face.eyes or ()],
        "roll": None if face.roll is None else round(face.roll, 1),
        "is_sure": face.is_sure,
    }
