"""Each passport asked for has the facts of its own holder to be compared with."""

import pytest

from relocation.cases.declared import passports_declared
from relocation.criteria.queries import compiled
from tests.cases.test_people import CHILD
from tests.factories import programme
from tests.factories.answers import complete_answers

pytestmark = pytest.mark.django_db


def test_the_applicants_passport_and_each_relatives_have_their_own_facts() -> None:
    rules = compiled(programme.criteria_set())
    declared = passports_declared(rules, complete_answers(family=[CHILD]))
    assert declared == {
        "passport": {
            "family_name": "LINDQVIST",
            "given_names": "ASA MARIA",
            "birth_date": "1988-03-14",
            "sex": "F",
            "number": "P1234567",
            "issuing_country": "SE",
            "expires_on": "2032-05-01",
            "citizenship": "SE",
        },
        "family_passport:0": {
            "family_name": "LINDQVIST",
            "given_names": "NILS",
            "birth_date": "2015-07-01",
            "citizenship": "SE",
        },
    }


def test_nothing_answered_declares_nothing() -> None:
    assert passports_declared(compiled(programme.criteria_set()), {}) == {"passport": {}}
