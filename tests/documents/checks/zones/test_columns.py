"""Letters of a line are put into their columns."""

import numpy as np

from relocation.documents.checks.zones import TD3
from relocation.documents.checks.zones.columns import arrange
from relocation.documents.checks.zones.letters import AT, LETTERS, allowed
from tests.documents.checks.zones.samples import PASSPORT, seen

ANY = np.ones((44, len(LETTERS)), dtype=bool)


def _text(table: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> str:
    row = arrange(table, ANY)
    assert row is not None
    return row.text


def test_a_clear_line_stays() -> None:
    for line in PASSPORT:
        row = arrange(seen(line), ANY)
        assert row is not None
        assert (row.text, row.score > -0.01, row.against) == (line, True, frozenset())


def test_a_filler_seen_faintly_is_found_again() -> None:
    first = PASSPORT[0]
    table = seen(first)
    at = first.index("<<") * 3 + 1
    table[at] = 0.0
    table[at, [0, 1 + AT["<"]]] = 0.9, 0.1
    assert _text(table) == first


def test_a_letter_spread_over_two_steps_is_one() -> None:
    table = seen(PASSPORT[1])
    table[2] = table[1]
    assert _text(table) == PASSPORT[1]


def test_a_line_too_short_is_none() -> None:
    assert arrange(seen("UNIVERSITY"), ANY) is None


def test_another_format_is_contradicted() -> None:
    visa = PASSPORT[1][:-1] + "<"
    row = arrange(seen(visa), allowed(TD3)[44:])
    assert row is not None
    assert row.against == {43}


def test_a_letter_of_the_same_look_is_taken_for_the_digit() -> None:
    row = arrange(seen(PASSPORT[1].replace("740812", "74O8IZ")), allowed(TD3)[44:])
    assert row is not None
    assert (row.text, row.against) == (PASSPORT[1], frozenset())
