"""Zones of drawn documents, really read."""

import io

import pytest
from PIL import Image

from relocation.demo.specimens.photograph import Conditions, photograph
from relocation.demo.specimens.travel import invent_paper
from relocation.documents.checks.zones.reading import Reading, read

# One of each format: TD3, TD1, TD2, MRV-A, MRV-B.
SEEDS = [5, 6, 2, 3, 4]
ASKEW = Conditions(turn=1, tilt=-13.0, perspective=0.03, blur=0.8, quality=40, shadow=0.3)


def _read(seed: int, how: Conditions) -> tuple[Reading, tuple[str, ...]]:
    paper = invent_paper(seed)
    with Image.open(io.BytesIO(photograph(paper.page, how, seed))) as image:
        return read(image.convert("RGB")), (paper.layout.name, *paper.lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_format_is_read_askew(seed: int) -> None:
    found, (name, *lines) = _read(seed, ASKEW)
    assert found.layout is not None
    assert found.guess is not None
    assert (found.layout.name, found.guess.text, found.is_sure) == (name, "".join(lines), True)


def test_a_page_without_a_zone_has_none() -> None:
    assert read(Image.new("RGB", (600, 400), "white")) == Reading()
