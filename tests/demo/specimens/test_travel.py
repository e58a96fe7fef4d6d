"""Drawn travel documents are the same for the same seed, of all formats, and can be spoilt."""

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from relocation.demo.specimens.photograph import Conditions, invent_conditions, photograph
from relocation.demo.specimens.strokes import STROKES
from relocation.demo.specimens.travel import Paper, invent_paper
from relocation.demo.specimens.typefaces import TYPEFACES, letter
from relocation.documents.checks.zones import digits_agree
from relocation.documents.checks.zones.letters import LETTERS


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return [invent_paper(seed) for seed in range(5)]


def test_five_in_a_row_are_of_all_formats(papers: list[Paper]) -> None:
    assert [paper.layout.name for paper in papers] == ["TD3", "TD1", "TD2", "MRV-A", "MRV-B"]
    assert all(digits_agree(paper.layout, "".join(paper.lines)) for paper in papers)


def test_the_same_seed_gives_the_same_picture(papers: list[Paper]) -> None:
    how = invent_conditions(4)
    again = invent_paper(4)
    assert again.lines == papers[4].lines
    assert photograph(again.page, how, 4) == photograph(papers[4].page, how, 4)


def test_each_face_has_all_letters_of_a_zone() -> None:
    assert set(STROKES) == set(LETTERS)
    for face in TYPEFACES:
        drawn = [letter(face, one, 20) for one in LETTERS]
        assert all(one.size == (40, 40) and one.getbbox() for one in drawn)
        assert all(ImageChops.difference(*one).getbbox() for one in pairwise(drawn))


FLAWS = [
    Conditions(turn=1), Conditions(tilt=9.0), Conditions(perspective=0.04), Conditions(blur=1.0),
    Conditions(noise=9.0), Conditions(quality=40), Conditions(shadow=0.4), Conditions(glare=0.5),
    Conditions(size=0.8),
]  # fmt: skip


@pytest.mark.parametrize("how", FLAWS, ids=lambda how: how.names[0])
def test_each_flaw_changes_the_picture(how: Conditions) -> None:
    page = Image.new("RGB", (300, 200), (200, 190, 180))
    page.paste((0, 0, 0), (40, 40, 90, 60))
    clean, spoilt = (photograph(page, one, 1) for one in (Conditions(), how))
    assert clean != spoilt
    with Image.open(io.BytesIO(spoilt)) as image:
        assert image.format == "JPEG"


def test_conditions_cover_all_turns_and_flaws() -> None:
    seen = [invent_conditions(seed) for seed in range(200)]
    assert {one.turn for one in seen} == {0, 1, 2, 3}
    assert {name for one in seen for name in one.names} == set(vars(Conditions()))
    assert max(abs(one.tilt) for one in seen) <= 15
