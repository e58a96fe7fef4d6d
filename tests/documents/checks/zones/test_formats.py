"""The five formats: fields and digits against the zones that Doc 9303 prints."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation.documents.checks.zones import (
    FORMATS,
    MRV_A,
    TD1,
    TD2,
    TD3,
    Facts,
    Format,
    FormatName,
    Zone,
    check_digit,
    compose,
    digits_agree,
    parse,
)
from tests.documents.checks.zones.samples import PASSPORT, PUBLISHED

ERIKSSON = Facts(
    family_name="Eriksson",
    given_names="Anna Maria",
    number="L898902C3",
    issuing_country="UTO",
    citizenship="UTO",
    birth_date=date(1974, 8, 12),
    expires_on=date(2012, 4, 15),
    sex="F",
    optional=("ZE184226B",),
)


@pytest.mark.parametrize(("layout", "lines"), PUBLISHED)
def test_digits_of_published_zones_agree(layout: Format, lines: tuple[str, ...]) -> None:
    assert digits_agree(layout, "".join(lines))


def test_the_published_passport_is_composed_and_parsed() -> None:
    assert compose(ERIKSSON) == PASSPORT
    assert parse(TD3, "".join(PASSPORT)) == Zone(
        format="TD3",
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
    ("at", "number", "optional"),
    [(1, "D23145890", ""), (2, "D23145890734", ""), (4, "L8988901C", "6ZE184226B")],
)
def test_numbers_of_published_zones_are_read(at: int, number: str, optional: str) -> None:
    layout, lines = PUBLISHED[at]
    zone = parse(layout, "".join(lines))
    assert (zone.number, zone.optional) == (number, optional)


@pytest.mark.parametrize(
    ("text", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("L898902C3", "6"), ("<<<<<<", "0")]
)
def test_check_digits_are_weighted_seven_three_one(text: str, digit: str) -> None:
    assert check_digit(text) == digit


@given(
    name=st.sampled_from(sorted(FORMATS)),
    number=st.text("ABCXYZ0123456789", min_size=1, max_size=12),
    optional=st.lists(st.text("AZ09", min_size=1, max_size=7), max_size=1),
    born=st.dates(date(1930, 1, 1), date(2020, 1, 1)),
)
def test_what_is_composed_agrees_and_comes_back(
    name: FormatName, number: str, optional: list[str], born: date
) -> None:
    layout = FORMATS[name]
    facts = Facts("Q", "", number, "DE", "DE", born, date(2030, 1, 1), optional=tuple(optional))
    lines = compose(facts, layout)
    zone = parse(layout, "".join(lines))
    assert [len(line) for line in lines] == [layout.width] * layout.rows
    assert digits_agree(layout, "".join(lines))
    kept = number if layout.long_numbers else number[:9]
    assert (zone.number, zone.birth, zone.citizenship) == (kept, f"{born:%y%m%d}", "D")


def test_a_long_number_leaves_room_for_optional_data() -> None:
    facts = Facts(**(vars(ERIKSSON) | {"number": "D23145890734", "optional": ("XY",)}))
    for layout in (TD1, TD2):
        zone = parse(layout, "".join(compose(facts, layout)))
        assert (zone.number, zone.optional) == ("D23145890734", "XY")


@given(
    published=st.sampled_from(PUBLISHED),
    which=st.sampled_from(["number", "birth", "expiry"]),
    place=st.integers(0, 5),
    shift=st.integers(1, 9),
)
def test_one_misread_digit_is_noticed(
    published: tuple[Format, tuple[str, ...]], which: str, place: int, shift: int
) -> None:
    layout, text = published[0], "".join(published[1])
    at = getattr(layout, which).start + place
    if text[at].isdigit():
        other = str((int(text[at]) + shift) % 10)
        assert not digits_agree(layout, text[:at] + other + text[at + 1 :])


def test_germany_has_one_letter_and_long_names_are_cut() -> None:
    names = {"family_name": "Schmidt-Wolkenburg-Hohenfels", "given_names": "Maximilian Ferdinand"}
    facts = Facts(**(vars(ERIKSSON) | names | {"issuing_country": "DE"}))
    assert compose(facts)[0] == "P<D<<SCHMIDT<WOLKENBURG<HOHENFELS<<MAXIMILIA"
    assert compose(facts, MRV_A)[0] == "V<D<<SCHMIDT<WOLKENBURG<HOHENFELS<<MAXIMILIA"
