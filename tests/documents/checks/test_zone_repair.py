"""What is put right in a misread zone, and what is left for a person."""

import pytest

from relocation.documents.checks import mrz, zone_repair
from tests.documents.checks.test_mrz import FIRST, SECOND


@pytest.mark.parametrize(
    "text",
    [
        SECOND,
        SECOND.replace("UTO", "UT0"),
        SECOND.replace("<<<<<", "<<"),
        SECOND.replace("<<<<<", "<<<<<<<<"),
        SECOND.replace("<<<<<", "«« <"),
        SECOND.replace("0", "O"),
        SECOND.replace("7408122", "74O8IZZ"),
        SECOND.lower().replace("l898", "L898"),
    ],
)
def test_a_second_line_is_put_right(text: str) -> None:
    found = zone_repair.second_line(text)
    assert found is not None
    assert (found.text, found.is_sure) == (SECOND, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DATE OF BIRTH 12 AUG 1974",
        SECOND.replace("740812", "740813"),
        SECOND[:-1] + "9",
        SECOND.replace("L898902C3", "L898902X3"),
        "A" * 43,
    ],
)
def test_a_line_that_does_not_add_up_is_not_read(text: str) -> None:
    assert zone_repair.second_line(text) is None


def test_a_number_that_two_readings_fit_is_not_sure() -> None:
    number = "BB0000008"
    line = _line(number)
    misread = line.replace(number, "8BO000008")
    found = zone_repair.second_line(misread)
    assert found is not None
    assert (found.is_sure, number in found.rivals | {found.text[mrz.NUMBER]}) == (False, True)


def test_a_rival_with_the_same_digit_is_named() -> None:
    found = zone_repair.second_line(_line("AB1234567"))
    assert found is not None
    assert (found.is_sure, "AB12345G7" in found.rivals) == (True, True)


def _line(number: str) -> str:
    head = number + mrz.check_digit(number) + SECOND[10:43]
    return head + mrz.last_check_digit(head)


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        FIRST.replace("UTO", "UT0"),
        FIRST.replace("<<<<<<<<<<<<", "<<<<<"),
        FIRST[:-4] + "KKCE",
        FIRST.replace("ERIKSSON", "ER|KSS0N"),
        FIRST.replace("P<", "Ρ<"),
    ],
)
def test_a_first_line_is_put_right(text: str) -> None:
    assert zone_repair.first_line(text) == FIRST


@pytest.mark.parametrize("text", ["PASSPORT", "P<UTO", "VIZAUTO<<", SECOND])
def test_other_text_is_no_first_line(text: str) -> None:
    assert zone_repair.first_line(text) is None


def test_a_line_without_fillers_is_not_stretched() -> None:
    assert zone_repair.fit("ABC") == "ABC"


@pytest.mark.parametrize(("text", "looks"), [(SECOND[:-1] + "9", True), ("UNIVERSITY", False)])
def test_a_broken_second_line_is_still_recognised(text: str, looks: bool) -> None:
    assert zone_repair.looks_like_second_line(text) == looks
