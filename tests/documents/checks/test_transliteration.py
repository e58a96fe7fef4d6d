"""Names as a zone writes them: Doc 9303, part 3, section 6, table A."""

import pytest

from relocation.documents.checks.transliteration import MOST_SPELLINGS, spellings, zone_name


@pytest.mark.parametrize(
    ("name", "in_zone"),
    [
        ("Müller", "MUELLER"),
        ("Ångström", "AANGSTROEM"),
        ("Ñandú", "NANDU"),
        ("O'Connor", "OCONNOR"),
        ("d’Ávila", "DAVILA"),
        ("Þórsdóttir", "THORSDOTTIR"),
        ("Straße", "STRASSE"),
        ("Ağaoğlu İşık", "AGAOGLU<ISIK"),
        ("ıldız", "ILDIZ"),
        ("Nguyễn", "NGUYEN"),
        ("Łukasz-Žižka", "LUKASZ<ZIZKA"),
        ("  Smith ,  Jr. ", "SMITH<JR"),
        ("Иванов", ""),
    ],
)
def test_a_name_is_written_as_recommended(name: str, in_zone: str) -> None:
    assert zone_name(name) == in_zone


def test_all_ways_the_table_allows_are_known() -> None:
    assert spellings("Müñ") == ["MUEN", "MUENXX", "MUN", "MUNXX", "MUXXN", "MUXXNXX"]


def test_a_name_of_many_umlauts_stays_bounded() -> None:
    assert len(spellings("ü" * 40)) == MOST_SPELLINGS
