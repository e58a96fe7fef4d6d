"""The language of a text against those that are accepted."""

import pytest

from relocation.demo.specimens import papers
from relocation.documents.checks import language


def text(kind: str, written: str) -> str:
    return "\n".join(papers.lines(kind, written, "Anna Maria Eriksson"))


@pytest.mark.parametrize("written", ["en", "ru", "de", "fr"])
def test_the_language_of_a_paper_is_told(written: str) -> None:
    found, chance = language.guess(text("employment_letter", written))
    assert (found, chance > 0.9) == (written, True)


@pytest.mark.parametrize(
    ("accepted", "beside", "outcome", "code"),
    [
        ([], [], "passed", "language_found"),
        (["en", "de-AT"], [], "passed", "language_found"),
        (["en", "ru"], ["ru"], "passed", "translation_attached"),
        (["en", "ru"], ["fr"], "warning", "translation_missing"),
        (["en", "ru"], [], "warning", "translation_missing"),
    ],
)
def test_another_language_asks_for_a_translation(
    accepted: list[str], beside: list[str], outcome: str, code: str
) -> None:
    result = language.check(text("cv", "de"), accepted, beside)
    assert (result.outcome, result.code, result.details["language"]) == (outcome, code, "de")


@pytest.mark.parametrize("short", ["", "Zenith 2019", "12.03.2026 14:55 -1,150.00 4411"])
def test_a_few_letters_tell_no_language(short: str) -> None:
    result = language.check(short, ["en"], [])
    assert (result.outcome, result.code) == ("passed", "language_unknown")
