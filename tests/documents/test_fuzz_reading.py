"""Whatever reads zones, texts, dates and kinds of paper comes to an end with anything at all."""

from io import BytesIO
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from relocation.documents.checks import (
    language,
    paper_kind,
    passport_zone,
    photo,
    readability,
    structure,
    text,
)
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.sentences import explain
from relocation.documents.checks.validity.dates import dates_in
from relocation.documents.checks.zones import FORMATS, Format, digits_agree
from relocation.documents.checks.zones.facts import facts
from relocation.documents.checks.zones.fitting import Reading, best_of
from relocation.documents.checks.zones.guesses import guess
from tests.documents.checks.zones.samples import PUBLISHED, chances, line, row
from tests.documents.corpus import JPEG, PDF, PNG
from tests.documents.givens import PASSPORT
from tests.documents.test_fuzz import EXAMPLES, FILE, Edits, edited, seed, steady

LETTERS = ascii_uppercase + digits + "<"
DECLARED = DeclaredPassport.from_json(dict(PASSPORT))
SIZE = (600, 400)
CHANGES = st.lists(st.tuples(st.integers(0, 89), st.sampled_from(LETTERS)), max_size=4)
# What texts of papers hold, beside anything else.
WORDS = [
    "diploma", "Valid until", "действителен до", "12.03.2031", "31/02/2026", "9 mars 2027", "\n",
    "issued", "date of birth", "bank statement", "справка", "Zeugnis", "P<UTO", "\u202e", "İ",
    "1" * 30, "е" * 90,
]  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS) | st.text(max_size=30), max_size=12).map(" ".join)
#: For what takes longer: lines put into columns, pages drawn, pictures read.
seldom = settings(steady, max_examples=max(1, EXAMPLES // 4))
hardly_ever = settings(steady, max_examples=max(1, EXAMPLES // 40))


def changed(lines: tuple[str, ...], changes: list[tuple[int, str]]) -> str:
    """The zone's text with other letters at some places."""
    letters = list("".join(lines))
    for place, letter in changes:
        letters[place % len(letters)] = letter
    return "".join(letters)


@steady
@given(zone=st.sampled_from(PUBLISHED), misread=CHANGES, doubts=CHANGES)
def test_a_misread_zone_is_read_with_right_digits_or_not_at_all(
    zone: tuple[Format, tuple[str, ...]],
    misread: list[tuple[int, str]],
    doubts: list[tuple[int, str]],
) -> None:
    layout, lines = zone
    read = changed(lines, misread)
    found = guess(
        layout, chances(read, **{f"{letter}{place % len(read)}": 0.4 for place, letter in doubts})
    )
    if found is not None:
        assert digits_agree(layout, found.text)
        told(layout, [read[at : at + layout.width] for at in range(0, len(read), layout.width)])


def told(layout: Format, lines: list[str]) -> None:
    """What is made of the lines has places on the page, and words for the applicant."""
    placed = tuple(line(one, 25.0 * number) for number, one in enumerate(lines))
    read = guess(layout, chances("".join(lines)))
    reading = Reading(layout, read, True, -0.05, tuple(map(row, lines)), placed)
    for fact in cast("list[dict[str, Any]]", facts(reading, SIZE, 1)):
        left, top, right, bottom = fact["box"]
        assert 0 <= left <= right <= 1
        assert 0 <= top <= bottom <= 1
    result = passport_zone.judge(reading, DECLARED)
    assert explain(result.code, result.details)


@seldom
@given(lines=st.lists(st.text(LETTERS, min_size=1, max_size=60), max_size=4))
def test_any_lines_of_letters_are_a_zone_or_none(lines: list[str]) -> None:
    found = [line(one, 25.0 * number) for number, one in enumerate(lines)]
    reading = best_of(found)
    assert reading.layout is None or reading.layout in FORMATS.values()
    if reading.layout and reading.guess:
        assert digits_agree(reading.layout, reading.guess.text)
    assert passport_zone.judge(reading, DECLARED).outcome != "passed"


@steady
@given(
    said=TEXT,
    zone=st.sampled_from([None, "TD1", "TD3", "nothing"]),
    expected=st.sampled_from([None, "diploma", "passport", "other", ""]),
    languages=st.lists(st.sampled_from(["en", "ru", "de-AT", "", "x"]), max_size=3),
)
def test_any_text_has_a_language_a_kind_of_paper_and_dates_or_none(
    said: str, zone: str | None, expected: str | None, languages: list[str]
) -> None:
    for result in (
        paper_kind.check(said, zone, expected),
        language.check(said, languages, languages[1:]),
    ):
        assert result.outcome in {"passed", "warning"}
        assert explain(result.code, result.details)
    days = dates_in(said)
    assert not (days.issued_on and days.expires_on) or days.issued_on < days.expires_on


@seldom
@given(file=FILE)
def test_a_changed_file_that_opens_is_looked_at_and_read(
    file: tuple[tuple[str, str], Edits], tmp_path: Path
) -> None:
    (name, media_type), edits = file
    path = tmp_path / "upload"
    path.write_bytes(edited(seed(name), edits))
    if structure.check(path, media_type).outcome in {"passed", "warning"}:
        looked_at(path, media_type)


@pytest.mark.filterwarnings("ignore")
@hardly_ever
@given(
    noise=st.binary(min_size=64, max_size=64),
    size=st.tuples(st.integers(1, 400), st.integers(1, 400)),
    kind=st.sampled_from([PNG, JPEG]),
)
def test_any_picture_is_looked_at_and_read(
    noise: bytes, size: tuple[int, int], kind: str, tmp_path: Path
) -> None:
    picture = BytesIO()
    drawn = Image.frombytes("L", (8, 8), noise).resize(size, Image.Resampling.NEAREST)
    drawn.save(picture, kind.removeprefix("image/"))
    path = tmp_path / "upload"
    path.write_bytes(picture.getvalue())
    looked_at(path, kind)


def looked_at(path: Path, media_type: str) -> None:
    """Each step on pages says something for which there are words, and fails no file."""
    results = [readability.check(path, media_type), text.check(path, media_type, [90])]
    if media_type != PDF:  # a page full of text is looked through for seconds
        results.append(passport_zone.check(path, media_type, DECLARED, [180]))
        results.append(photo.check(path, media_type))
    for result in results:
        assert result.outcome in {"passed", "warning", "could_not_run"}
        assert explain(result.code, result.details)
