"""The zone composed, parsed and its digits: against the example of Doc 9303, part 4, appendix B."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation.documents.checks import mrz

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_published_specimen_is_composed() -> None:
    assert mrz.compose(
        family_name="Eriksson",
        given_names="Anna Maria",
        number="L898902C3",
        issuing_country="UTO",
        citizenship="UTO",
        birth_date=date(1974, 8, 12),
        expires_on=date(2012, 4, 15),
        sex="F",
        optional="ZE184226B",
    ) == (FIRST, SECOND)


def test_the_published_specimen_is_parsed() -> None:
    assert mrz.parse(FIRST, SECOND) == mrz.Zone(
        document_code="P",
        issuing_country="UTO",
        family_name="ERIKSSON",
        given_names="ANNA MARIA",
        number="L898902C3",
        citizenship="UTO",
        birth="740812",
        sex="F",
        expiry="120415",
        optional="ZE184226B",
    )


@pytest.mark.parametrize(
    ("text", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("L898902C3", "6"), ("<<<<<<", "0")]
)
def test_check_digits_are_weighted_seven_three_one(text: str, digit: str) -> None:
    assert mrz.check_digit(text) == digit


@given(
    number=st.text("ABCXYZ0123456789", min_size=1, max_size=9),
    optional=st.text("AZ09", max_size=14),
    born=st.dates(date(1930, 1, 1), date(2020, 1, 1)),
)
def test_every_composed_zone_agrees_with_its_digits(number: str, optional: str, born: date) -> None:
    _, second = mrz.compose(
        family_name="Q",
        given_names="",
        number=number,
        issuing_country="DE",
        citizenship="DE",
        birth_date=born,
        expires_on=date(2030, 1, 1),
        optional=optional,
    )
    assert (len(second), mrz.digits_agree(second)) == (44, True)


@given(place=st.sampled_from([*range(13, 20), *range(21, 28)]), shift=st.integers(1, 9))
def test_one_misread_digit_of_a_date_is_noticed(place: int, shift: int) -> None:
    digit = str((int(SECOND[place]) + shift) % 10)
    assert not mrz.digits_agree(SECOND[:place] + digit + SECOND[place + 1 :])


def test_germany_has_one_letter_and_long_names_are_cut() -> None:
    first, _ = mrz.compose(
        family_name="Schmidt-Wolkenburg-Hohenfels",
        given_names="Maximilian Ferdinand",
        number="C01X00T47",
        issuing_country="DE",
        citizenship="DEU",
        birth_date=date(1990, 1, 1),
        expires_on=date(2030, 1, 1),
    )
    assert first == "P<D<<SCHMIDT<WOLKENBURG<HOHENFELS<<MAXIMILIA"
