"""Suggested spellings of names."""

import pytest

from applicants.spelling import suggest, to_latin, to_russian


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Щукина", "SHCHUKINA"),
        ("Юлия", "IULIIA"),
        ("Подъячев", "PODIEIACHEV"),
        ("Åsa Maria", "ASA MARIA"),
        ("Müller-Lüdenscheidt", "MULLER-LUDENSCHEIDT"),
        ("O'Neil", "O'NEIL"),
        ("Ζωή", "ZOI"),
    ],
)
def test_a_name_in_passport_letters(name: str, latin: str) -> None:
    assert to_latin(name) == latin


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("Щукина", "Щукина"),
        ("Lindqvist", "Линдквист"),
        ("ERIK", "Эрик"),
        ("Smith", "Смит"),
        ("Schmidt", "Шмидт"),
        ("Anna Maria", "Анна Мария"),
        ("Müller", "Муллер"),
        ("Jean-Luc", "Йеан-Лук"),
    ],
)
def test_a_name_in_russian_letters(name: str, russian: str) -> None:
    assert to_russian(name) == russian


def test_blank_spellings_are_filled_and_others_left() -> None:
    answers: dict[str, object] = {
        "family_name_original": "Щукина",
        "family_name_latin": None,
        "family_name_russian": None,
        "given_names_original": None,
        "given_names_latin": "YULIA",
        "given_names_russian": None,
        "sex": None,
    }
    assert suggest(answers) == answers | {
        "family_name_latin": "SHCHUKINA",
        "family_name_russian": "Щукина",
        "given_names_russian": "Юлия",
    }


def test_nothing_is_suggested_from_nothing() -> None:
    assert suggest({"name_original": None, "name_latin": None}) == {
        "name_original": None,
        "name_latin": None,
    }
