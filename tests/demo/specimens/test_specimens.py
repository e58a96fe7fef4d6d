"""Specimens are whole files, the same for the same person, and say what they are asked to."""

import io
from datetime import date

import pikepdf
from PIL import Image

from relocation.demo.specimens import diploma, passport
from relocation.demo.specimens.diploma import award
from relocation.demo.specimens.holder import invent


def test_a_passport_is_drawn_as_jpeg_png_or_pdf() -> None:
    holder = invent(3)
    formats = [Image.open(io.BytesIO(passport(holder, kind))).format for kind in ("JPEG", "PNG")]
    with pikepdf.open(io.BytesIO(passport(holder, "PDF"))) as pdf:
        pages = len(pdf.pages)
    assert (formats, pages) == (["JPEG", "PNG"], 1)


def test_the_same_person_has_the_same_passport() -> None:
    assert passport(invent(3)) == passport(invent(3))
    assert passport(invent(3)) != passport(invent(4))


def test_a_diploma_has_the_pages_asked_for() -> None:
    with pikepdf.open(io.BytesIO(diploma("Siobhán O'Connor", pages=3))) as pdf:
        assert len(pdf.pages) == 3


def test_an_award_is_a_photograph() -> None:
    deed = award("Jan Novák", title="First prize", by="Academy of Utopia", on=date(2024, 5, 9))
    assert Image.open(io.BytesIO(deed)).format == "JPEG"
