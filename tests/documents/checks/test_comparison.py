"""Read facts against declared ones."""

from dataclasses import replace
from datetime import date

import pytest

from relocation.documents.checks.comparison import Difference, differences
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.zones import TD3, parse
from tests.documents.checks.zones.samples import PASSPORT

ZONE = parse(TD3, "".join(PASSPORT))
SAME = DeclaredPassport(
    family_name="Eriksson",
    given_names="Anna Maria",
    number="L898902C3",
    issuing_country="UTO",
    citizenship="UTO",
    birth_date=date(1974, 8, 12),
    expires_on=date(2012, 4, 15),
    sex="F",
)
NOTHING = DeclaredPassport("", "", "", "", "", None, None)


@pytest.mark.parametrize(
    "declared",
    [
        SAME,
        NOTHING,
        replace(SAME, number="l898902 c3"),
        replace(SAME, given_names="Anna-María"),
        replace(SAME, family_name="Ériksson"),
    ],
)
def test_the_same_facts_do_not_differ(declared: DeclaredPassport) -> None:
    assert differences(ZONE, declared) == []


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ({"number": "L898902C4"}, Difference("number", "L898902C4", "L898902C3")),
        (
            {"birth_date": date(1974, 12, 8)},
            Difference("birth_date", "1974-12-08", "74-08-12"),
        ),
        (
            {"expires_on": date(2013, 4, 15)},
            Difference("expires_on", "2013-04-15", "12-04-15"),
        ),
        ({"family_name": "Erikson"}, Difference("family_name", "Erikson", "ERIKSSON", True)),
        ({"given_names": "Olga"}, Difference("given_names", "Olga", "ANNA MARIA")),
        ({"issuing_country": "FR"}, Difference("issuing_country", "FRA", "UTO")),
        ({"citizenship": "XXA"}, Difference("citizenship", "XXA", "UTO")),
        ({"sex": "M"}, Difference("sex", "M", "F")),
    ],
)
def test_a_fact_declared_otherwise_is_named(
    otherwise: dict[str, object], expected: Difference
) -> None:
    assert differences(ZONE, replace(SAME, **otherwise)) == [expected]  # type: ignore[arg-type]


def test_a_card_may_print_a_number_of_more_than_nine_characters() -> None:
    declared = replace(SAME, number="D23145890-734")
    assert differences(replace(ZONE, number="D23145890734"), declared) == []
    assert differences(replace(ZONE, number="D23145890"), declared) == []
    assert differences(replace(ZONE, number="D23145890735"), declared) == [
        Difference("number", "D23145890-734", "D23145890735")
    ]


def test_only_facts_behind_check_digits_fail() -> None:
    other = DeclaredPassport("A", "B", "1", "FR", "FR", date(2000, 1, 1), date(2000, 1, 1), "M")
    assert [one.field for one in differences(ZONE, other) if one.fails] == [
        "number",
        "birth_date",
        "expires_on",
    ]


def test_an_unknown_day_of_birth_agrees_with_any() -> None:
    assert differences(replace(ZONE, birth="7408<<"), SAME) == []


def test_a_name_cut_by_the_zone_is_whole() -> None:
    cut = replace(ZONE, family_name="ERIKSSON WOLKENBURG")
    assert differences(cut, replace(SAME, family_name="Eriksson-Wolkenburger")) == []


def test_names_not_read_are_not_compared() -> None:
    assert differences(replace(ZONE, family_name="", given_names=""), SAME) == []
