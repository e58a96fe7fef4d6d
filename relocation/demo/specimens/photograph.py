"""A page as a telephone or a scanner gives it: turned, askew, blurred, grainy, shaded, squeezed."""

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

MARGIN = 0.12
Corner = tuple[float, float]


@dataclass(frozen=True)
class Conditions:
    """How a page is photographed; the defaults are a clean scan.

    `turn` is in quarters and `tilt` in degrees, both against the clock. `perspective` and `size`
    are shares of the page's width, `blur` a radius in pixels, `noise` a standard deviation of 255,
    `shadow` and `glare` shares of the light taken or added at their strongest.
    """

    turn: int = 0
    tilt: float = 0.0
    perspective: float = 0.0
    size: float = 1.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 90
    shadow: float = 0.0
    glare: float = 0.0

    @property
    def names(self) -> list[str]:
        """The conditions that are not those of a clean scan, by name."""
        clean = Conditions()
        return [name for name in vars(self) if getattr(self, name) != getattr(clean, name)]


def invent_conditions(seed: int) -> Conditions:
    """Return the same conditions for the same seed: any turn and tilt, each flaw in every other."""
    dice = random.Random(seed)

    def perhaps(least: float, most: float) -> float:
        return dice.uniform(least, most) if dice.random() < 0.5 else 0.0

    return Conditions(
        turn=dice.randrange(4),
        tilt=dice.uniform(-15, 15),
        perspective=perhaps(0.01, 0.05),
        size=dice.uniform(0.75, 1.0),
        blur=perhaps(0.5, 1.6),
        noise=perhaps(4, 16),
        quality=dice.choice((40, 90)),
        shadow=perhaps(0.2, 0.6),
        glare=perhaps(0.3, 0.7),
    )


def photograph(page: Image.Image, how: Conditions, seed: int) -> bytes:
    """Return a JPEG of the page lying on a table; `seed` decides grain, and where light falls."""
    random_state = np.random.default_rng(seed)
    image = _laid(page, how, random_state)
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur))
    pixels = np.asarray(image).astype(np.float32)
    pixels = _lit(pixels, how, random_state)
    if how.noise:
        pixels += random_state.normal(0, how.noise, pixels.shape)
    out = io.BytesIO()
    whole = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    whole.rotate(90 * how.turn, expand=True).save(out, "JPEG", quality=how.quality)
    return out.getvalue()


def _laid(page: Image.Image, how: Conditions, random_state: np.random.Generator) -> Image.Image:
    margin = round(MARGIN * page.width)
    ground = (int(random_state.integers(60, 180)),) * 3
    table = Image.new("RGB", (page.width + 2 * margin, page.height + 2 * margin), ground)
    table.paste(page, (margin, margin))
    if how.perspective:
        table = _leaned(table, how.perspective * page.width, random_state, ground)
    table = table.rotate(how.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=ground)
    size = (round(table.width * how.size), round(table.height * how.size))
    return table if how.size == 1 else table.resize(size, Image.Resampling.LANCZOS)


def _leaned(
    image: Image.Image, most: float, random_state: np.random.Generator, ground: tuple[int, ...]
) -> Image.Image:
    """Move each corner by up to `most` pixels, as when a camera is not held straight above."""
    width, height = image.size
    shifts = random_state.uniform(-most, most, 8)
    corners = np.array([0, 0, width, 0, width, height, 0, height], np.float64)
    # Eight equations, two a corner, for the eight numbers of a projection.
    rows, values = [], []
    for (x, y), (u, v) in zip(corners.reshape(4, 2), (corners + shifts).reshape(4, 2), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    projection = tuple(float(one) for one in np.linalg.solve(np.array(rows), np.array(values)))
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, projection, Image.Resampling.BICUBIC,
        fillcolor=ground,
    )  # fmt: skip


def _lit(
    pixels: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]",
    how: Conditions,
    random_state: np.random.Generator,
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    height, width = pixels.shape[:2]
    down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)
    angle, x, y, wide = random_state.uniform((0, 0.2, 0.2, 0.08), (6.28, 0.8, 0.8, 0.2))
    if how.shadow:
        # An edge as soft as that of a hand or a telephone held over the page.
        side = np.cos(angle) * (across - x) + np.sin(angle) * (down - y)
        pixels *= (1 - how.shadow / (1 + np.exp(-side * 25)))[:, :, None]
    if how.glare:
        spot = np.exp(-(((across - y) / wide) ** 2 + ((down - x) / wide) ** 2))
        pixels += ((255 - pixels).T * (how.glare * spot).T).T
    return pixels
