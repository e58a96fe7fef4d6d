"""The structure of an image: decoded to its last row, within limits of size."""

from pathlib import Path

from PIL import Image

from relocation.documents.checks.engines import engine
from relocation.documents.checks.raster import MOST_PIXELS, NOT_AN_IMAGE, opened
from relocation.documents.checks.result import CheckResult, Json, failed, passed, warning

# Second pictures of a phone's photograph (MPO) are no animation.
ANIMATED = frozenset({"PNG", "WEBP", "GIF"})
MANY_PAGES = frozenset({"TIFF"})


def inspect(path: Path) -> CheckResult:
    """Decode the image fully; see `structure.check`."""
    try:
        with opened(path) as image:
            return _inspect(image)
    except Image.DecompressionBombError:
        return failed("image_too_large", limit=MOST_PIXELS, engine=engine("pillow"))
    except NOT_AN_IMAGE as problem:
        code = "truncated_image" if "truncated" in str(problem) else "damaged_image"
        return failed(code, engine=engine("pillow"))


def _inspect(image: Image.Image) -> CheckResult:
    width, height, frames = image.width, image.height, getattr(image, "n_frames", 1)
    facts: dict[str, Json] = {
        "width": width, "height": height, "pages": 1, "engine": engine("pillow"),
    }  # fmt: skip
    if width * height > MOST_PIXELS:
        return failed("image_too_large", limit=MOST_PIXELS, **facts)
    image.load()
    if frames > 1 and image.format in ANIMATED | MANY_PAGES:
        code = "animated_image" if image.format in ANIMATED else "only_first_page"
        return warning(code, frames=frames, **facts)
    return passed("image_opens", **facts)
