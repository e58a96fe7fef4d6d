"""What is wrong with an answer."""

from dataclasses import replace

import pytest

from applicants.answers.faults import fault, missing
from relocation.criteria.engine import QuestionType
from tests.applicants.sets import TODAY, of


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("person.name_original", "Ибн-Сина, أبو علي"),
        ("person.name_original", "O’Neil"),
        ("person.name_latin", "ÅSA-MARIA"),
        ("person.name_russian", "Ёлкин"),
        ("person.born", "2026-11-22"),
        ("person.stateless", False),
        ("person.colour", "red"),
        ("person.citizenship", "SE"),
        ("person.children", 20),
        ("person.height", "1.85"),
        ("person.mail", "asa@example.org"),
        ("person.phone", "+46 (8) 123-45-67"),
        ("person.story", "one\ntwo"),
        ("person.story", None),
        ("person.story", " "),
    ],
)
def test_a_good_answer_has_no_fault(key: str, answer: object) -> None:
    assert fault(of(key), answer, TODAY) == ""


@pytest.mark.parametrize(
    ("key", "answer", "sentence"),
    [
        ("person.name_original", "R2D2", "A name cannot contain “2”."),
        ("person.name_original", "- -", "Enter the name in letters."),
        (
            "person.name_latin",
            "ASЯ",
            "Use Latin letters as in the passport; “Я” is not one.",
        ),
        ("person.name_russian", "Asa", "Use Cyrillic letters; “A” is not one."),
        (
            "person.name_latin",
            "LINDQVISTSSON",
            "Shorten this to 10 characters; now there are 13.",
        ),
        ("person.born", "1988-02-31", "Enter a date that exists, for example 31.12.1990."),
        ("person.born", "in spring", "Enter a date that exists, for example 31.12.1990."),
        ("person.born", "0088-02-01", "Enter a date no earlier than 1 January 1900."),
        ("person.born", "2026-11-23", "Enter a date no later than 22 November 2026."),
        ("person.stateless", "perhaps", "Choose one of the answers."),
        ("person.colour", "blue", "Choose one of the answers."),
        ("person.citizenship", "Sweden", "Choose one of the answers."),
        ("person.children", "two", "Enter a number in digits."),
        ("person.children", "1.5", "Enter a whole number."),
        ("person.children", -1, "Enter a number no less than 0."),
        ("person.children", 21, "Enter a number no greater than 20."),
        ("person.mail", "asa@", "Enter an e-mail address, for example name@example.org."),
        ("person.phone", "12", "Enter a telephone number, for example +49 30 901820."),
        ("person.phone", "call me", "Enter a telephone number, for example +49 30 901820."),
    ],
)
def test_a_fault_is_said_with_what_to_do(key: str, answer: object, sentence: str) -> None:
    assert fault(of(key), answer, TODAY) == sentence


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("person.stateless", "Choose an answer."),
        ("person.citizenship", "Choose a country."),
        ("person.born", "Enter the date."),
        ("person.children", "Enter a number."),
        ("person.name_latin", "Fill in this field."),
    ],
)
def test_a_missing_answer_is_asked_for(key: str, sentence: str) -> None:
    assert missing(of(key)) == sentence


@pytest.mark.parametrize(
    ("number", "good"), [("AB1234567", True), ("№🙂 x", False), ("АВ12", False)]
)
def test_a_passport_number_is_latin_letters_and_digits(number: str, good: bool) -> None:
    asked = replace(of("person.story"), type=QuestionType.TEXT, fact="passport.number")
    assert (fault(asked, number, TODAY) == "") is good
