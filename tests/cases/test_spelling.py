"""Names meet in search however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation.cases.spelling import folded, plain, searchable


@pytest.mark.parametrize("spelling", ["Yeltsin", "Eltsine", "Jelzin", "Ельцин"])
def test_transcriptions_of_one_name_fold_to_one_word(spelling: str) -> None:
    assert folded(spelling) == "elsin"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Линдквист", "lindkvist"),
        ("Åsa Maria", "asa maria"),
        ("R26-000001", "r26-000001"),
        ("", ""),
    ],
)
def test_any_script_becomes_plain_letters(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(max_size=60))
def test_every_word_can_be_found_again(text: str) -> None:
    held = searchable(text).split()
    assert [word for word in plain(text).split() if word not in held] == []
