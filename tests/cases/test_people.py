"""People and passports are read out of the answers."""

from datetime import date

import pytest

from relocation.cases.enums import Standing
from relocation.cases.models import Person
from tests.factories import cases

pytestmark = pytest.mark.django_db

CHILD = {
    "relation": "child",
    "family_name_latin": "LINDQVIST",
    "given_names_latin": "NILS",
    "family_name_russian": "Линдквист",
    "given_names_russian": "Нильс",
    "birth_date": "2015-07-01",
    "citizenship": "SE",
    "travels": True,
}


def test_the_principal_applicant_stands_first_and_the_family_after() -> None:
    case = cases.waiting_case(family=[CHILD, {**CHILD, "relation": "cousin"}])
    assert [person.standing for person in case.people.all()] == [
        Standing.PRINCIPAL,
        Standing.CHILD,
        Standing.OTHER,
    ]


def test_names_are_kept_in_three_spellings() -> None:
    person = Person.objects.get(case=cases.waiting_case())
    assert (
        person.family_name_original,
        person.family_name_latin,
        person.family_name_russian,
        person.birth_date,
    ) == ("Lindqvist", "LINDQVIST", "Линдквист", date(1988, 3, 14))


def test_a_stateless_person_has_no_citizenship() -> None:
    case = cases.waiting_case(citizenship={"stateless": True, "residence_country": "SE"})
    person = Person.objects.get(case=case)
    assert (person.stateless, person.citizenship, case.citizenship) == (True, "", "")


def test_a_person_without_a_passport_has_no_passport_row() -> None:
    case = cases.waiting_case(passport={})
    assert not hasattr(case.people.get(), "passport")
