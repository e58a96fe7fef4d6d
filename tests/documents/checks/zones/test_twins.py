"""Letters of one look are told apart by those of the same zone."""

from dataclasses import replace

import numpy as np
from PIL import Image

from relocation.demo.specimens.typefaces import letter
from relocation.documents.checks.zones import TD3
from relocation.documents.checks.zones.columns import Chances
from relocation.documents.checks.zones.guesses import Told, guess
from relocation.documents.checks.zones.letters import LETTERS
from relocation.documents.checks.zones.lines import Line
from relocation.documents.checks.zones.twins import tell
from tests.documents.checks.zones.samples import chances, line, row, zone_of

FACE, HEIGHT, PITCH = "bold sans", 28, 30
PRINTED = zone_of("BO2OSB8Z7")
AT_O = TD3.number.start + 3


def _drawn(text: str) -> Line:
    """The line as a page shows it, in one face."""
    sheet = Image.new("L", (PITCH * len(text), 48), 230)
    for column, char in enumerate(text):
        place = (PITCH * column + PITCH // 2 - HEIGHT, 38 - 3 * HEIGHT // 2)
        sheet.paste(20, place, letter(FACE, char, HEIGHT))
    return replace(line(text), picture=np.asarray(sheet))


def _told(read: str, seen: Chances) -> tuple[Chances, Told]:
    lines = [_drawn(PRINTED[:44]), _drawn(PRINTED[44:])]
    return tell(TD3, [row(read[:44]), row(read[44:])], lines, seen)


def _misread(at: int, char: str) -> str:
    return PRINTED[:at] + char + PRINTED[at + 1 :]


def test_a_letter_taken_for_its_twin_is_seen_as_what_it_is() -> None:
    """The number goes on as if the engine had doubted it by as much as it doubts any twin."""
    read = _misread(AT_O, "0")
    weighed, told = _told(read, chances(read, **{f"O{AT_O}": 0.02}))
    found = guess(TD3, weighed, told)
    assert found is not None
    assert told[AT_O] == frozenset("O0")
    assert (found.text, found.is_sure, found.swaps) == (PRINTED, True, ())


def test_without_its_like_a_letter_taken_for_its_twin_leaves_a_doubt() -> None:
    read = _misread(AT_O, "0")
    found = guess(TD3, chances(read, **{f"O{AT_O}": 0.02}))
    assert found is not None
    assert found.is_sure is False


def test_what_was_read_right_stays() -> None:
    weighed, told = _told(PRINTED, chances(PRINTED))
    assert "".join(LETTERS[at] for at in weighed.argmax(axis=1)) == PRINTED
    # Neither names nor codes hold a B or a Z to compare with.
    assert {PRINTED[place] for place in told} == set("17OS")


def test_a_line_that_was_not_found_has_nothing_to_compare_with() -> None:
    """What is left of the letters is the code of a state, UTO."""
    second = PRINTED[44:]
    _, told = tell(TD3, [None, row(second)], [None, _drawn(second)], chances(PRINTED))
    assert {PRINTED[place] for place in told} == set("7O")


def test_letters_that_are_not_where_they_should_be_tell_nothing() -> None:
    lines = [line(PRINTED[:44]), line(PRINTED[44:])]
    _, told = tell(TD3, [row(PRINTED[:44]), row(PRINTED[44:])], lines, chances(PRINTED))
    assert told == {}
