"""Names are compared by their sound, in any spelling that is known of them."""

import pytest

from relocation.cases.models import Person
from relocation.cases.sounding import sound_alike


def _latin(family: str, given: str) -> Person:
    return Person(family_name_latin=family, given_names_latin=given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_latin("Yeltsin", "Boris"), _latin("Jelzin", "Boris")),
        (_latin("Ivanov", "Alexander"), _latin("Ivanov", "Aleksandr")),
        (_latin("Ivanov", "Aleksandr Petrovich"), _latin("IVANOV", "ALEKSANDR")),
        (_latin("Nguyen", "Van An"), _latin("Van An", "Nguyen")),
        (
            _latin("Shevchenko", "Andrii"),
            Person(family_name_russian="Шевченко", given_names_russian="Андрий"),
        ),
        (
            Person(family_name_original="Müller", given_names_original="Jörg"),
            _latin("Muller", "Jorg"),
        ),
    ],
)
def test_one_name_in_two_spellings_sounds_alike(one: Person, other: Person) -> None:
    assert sound_alike(one, other)
    assert sound_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_latin("Ivanov", "Igor"), _latin("Ivanov", "Ivan")),
        (_latin("Ivanov", "Boris"), _latin("Petrov", "Boris")),
        (_latin("Ivanov", ""), _latin("Ivanov", "Boris")),
        (_latin("", ""), _latin("", "")),
    ],
)
def test_other_names_do_not(one: Person, other: Person) -> None:
    assert not sound_alike(one, other)
