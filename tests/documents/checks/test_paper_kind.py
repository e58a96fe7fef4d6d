"""The kind of paper guessed by its words, and when that contradicts the applicant."""

import pytest

from relocation.demo.specimens import papers
from relocation.documents.checks import paper_kind
from relocation.documents.checks.paper_kind import guess, plain

NAME = "Anna Maria Eriksson"
#: Papers of none of the kinds, with some of their words.
INVOICE = """Invoice 2026-114
Zenith Bank transfer within 14 days
Total 1,250.00 EUR
IBAN UT12 3456"""
RENT = """Rental agreement
between the landlord and the tenant for the flat in Zenith
The rent is 900 EUR a month, and the tenant pays a deposit to the landlord's bank."""
REFERENCE = """Dear members of the committee,
I have known Anna since her master thesis at the university. I recommend her warmly.
Professor J. Lindqvist, Faculty of Science"""
LEASE = """Договор аренды квартиры
Арендатор обязуется вносить плату до пятого числа месяца."""


def text(kind: str, language: str) -> str:
    return "\n".join(papers.lines(kind, language, NAME))


@pytest.mark.parametrize(("kind", "language"), papers.kinds())
def test_a_paper_is_known_by_its_words(kind: str, language: str) -> None:
    found = guess(text(kind, language))
    assert (found.kind, found.is_sure) == (kind, True)


@pytest.mark.parametrize("other", [INVOICE, RENT, REFERENCE, LEASE, ""])
def test_another_paper_is_taken_for_none_of_them(other: str) -> None:
    assert guess(other).is_sure is False


@pytest.mark.parametrize(
    ("kind", "expected", "outcome", "code"),
    [
        ("bank_statement", "diploma", "warning", "paper_differs"),
        ("bank_statement", "bank_statement", "passed", "paper_as_expected"),
        ("bank_statement", "other", "passed", "paper_guessed"),
        ("bank_statement", None, "passed", "paper_guessed"),
        ("transcript", "diploma", "passed", "paper_as_expected"),
    ],
)
def test_a_sure_guess_is_held_against_what_was_asked_for(
    kind: str, expected: str | None, outcome: str, code: str
) -> None:
    result = paper_kind.check(text(kind, "en"), None, expected)
    assert (result.outcome, result.code) == (outcome, code)


def test_an_unsure_guess_contradicts_nobody() -> None:
    result = paper_kind.check(INVOICE, None, "diploma")
    assert (result.outcome, result.code) == ("passed", "paper_unknown")


@pytest.mark.parametrize(
    ("zone", "expected", "code"),
    [
        ("TD3", "passport", "paper_as_expected"),
        ("MRV-A", "passport", "paper_differs"),
        ("TD1", "identity_card", "paper_as_expected"),
        ("TD1", None, "paper_guessed"),
    ],
)
def test_a_zone_tells_the_paper(zone: str, expected: str | None, code: str) -> None:
    assert paper_kind.check("", zone, expected).code == code


def test_accents_and_capitals_do_not_count() -> None:
    assert plain("RELEVÉ  de Compte\nЗачётных") == "releve de compte зачетных"
