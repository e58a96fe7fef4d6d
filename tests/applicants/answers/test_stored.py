"""From what was typed to what is kept."""

from dataclasses import replace

import pytest

from applicants.answers import stored, typed
from relocation.criteria.engine import QuestionType
from tests.applicants.sets import of


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        ("person.name_original", "  Åsa   Maria ", "Åsa Maria"),
        ("person.name_original", "A\u030asa", "Åsa"),
        ("person.name_original", "A\x00s\x1ba", "Asa"),
        ("person.name_original", " \t ", None),
        ("person.name_original", None, None),
        ("person.born", "14.03.1988", "1988-03-14"),
        ("person.born", "4/3/1988", "1988-03-04"),
        ("person.born", "1988-03-14", "1988-03-14"),
        ("person.born", "31.02.1988", "1988-02-31"),
        ("person.born", "in spring", "in spring"),
        ("person.stateless", "yes", True),
        ("person.stateless", "no", False),
        ("person.stateless", "perhaps", "perhaps"),
        ("person.children", "12", 12),
        ("person.children", "1 200", 1200),
        ("person.children", "\u22123", -3),
        ("person.children", "two", "two"),
        ("person.children", "9" * 30, "9" * 30),
        ("person.height", "1,85", "1.85"),
        ("person.height", "1.85", "1.85"),
        ("person.citizenship", "SE", "SE"),
        ("person.story", "one\r\ntwo  \n", "one\ntwo"),
    ],
)
def test_an_answer_is_kept_as_the_engine_reads_it(key: str, text: str | None, kept: object) -> None:
    assert stored(of(key), text) == kept


@pytest.mark.parametrize(
    ("answer", "text"),
    [(True, "yes"), (False, "no"), (None, ""), (12, "12"), ("1988-03-14", "1988-03-14")],
)
def test_an_answer_stands_in_its_field_again(answer: object, text: str) -> None:
    assert typed(answer) == text


def test_a_passport_number_is_kept_without_what_joins_its_parts() -> None:
    asked = replace(of("person.name_latin"), type=QuestionType.TEXT, fact="passport.number")
    assert stored(asked, " ab 12‑34-5 ") == "AB12345"
