"""Zones of drawn documents, really read."""

import io

import pytest
from PIL import Image

from relocation.demo.specimens.photograph import Conditions, invent_conditions, photograph
from relocation.demo.specimens.travel import invent_paper
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.reading import read

# One of each format: TD3, TD1, TD2, MRV-A, MRV-B.
SEEDS = [5, 6, 2, 3, 4]
# Papers of these seeds, taken as theirs are: what befalls their lines.
FILLERS_LOST, CUT_SHORT = 1095, 1108
ASKEW = Conditions(turn=1, tilt=-13.0, perspective=0.03, blur=0.8, quality=40, shadow=0.3)


def _read(seed: int, how: Conditions) -> tuple[Reading, tuple[str, ...]]:
    paper = invent_paper(seed)
    with Image.open(io.BytesIO(photograph(paper.page, how, seed))) as image:
        return read(image.convert("RGB")), (paper.layout.name, *paper.lines)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_format_is_read_askew(seed: int) -> None:
    _is_read(seed, ASKEW)


def test_a_line_whose_fillers_are_lost_is_read_as_far_as_its_neighbour() -> None:
    _is_read(FILLERS_LOST, invent_conditions(FILLERS_LOST))


def test_a_large_visa_whose_last_fillers_are_lost_is_not_taken_for_a_small_one() -> None:
    _is_read(CUT_SHORT, invent_conditions(CUT_SHORT))


def _is_read(seed: int, how: Conditions) -> None:
    found, (name, *lines) = _read(seed, how)
    assert found.layout is not None
    assert found.guess is not None
    assert (found.layout.name, found.guess.text, found.is_sure) == (name, "".join(lines), True)


def test_a_page_without_a_zone_has_none() -> None:
    assert read(Image.new("RGB", (600, 400), "white")) == Reading()
