"""Facts read of a zone: values, confidence, and the piece of the page they are on."""

from dataclasses import replace
from datetime import date

import pytest

from relocation.documents.checks.zones import TD3
from relocation.documents.checks.zones.facts import born_on, expires_on, facts
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.guesses import Guess
from tests.documents.checks.zones.samples import PASSPORT, line, row

FIRST, SECOND = PASSPORT
SURE = Guess(FIRST + SECOND, frozenset(), is_sure=True)
WHOLE = Reading(
    TD3, SURE, seen=True, score=-0.05,
    rows=(row(FIRST), row(SECOND)), lines=(line(FIRST, 20.0), line(SECOND, 60.0)),
)  # fmt: skip


def test_each_field_has_its_value() -> None:
    found = {
        one["field"]: one["value"] for one in facts(WHOLE, (440, 100), 1) if isinstance(one, dict)
    }
    assert found == {
        "family_name": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "number": "L898902C3",
        "issuing_country": "UTO",
        "citizenship": "UTO",
        "birth_date": "1974-08-12",
        "sex": "F",
        "expires_on": "2012-04-15",
    }


def test_a_field_is_cut_out_of_the_page() -> None:
    number = facts(WHOLE, (440, 100), 2)[2]
    assert number == {
        "field": "number",
        "value": "L898902C3",
        "confidence": 1.0,
        "page": 2,
        "box": [0.0, 0.6, 0.2045, 0.8],
    }


def test_an_undecided_number_is_worth_half() -> None:
    unsure = replace(WHOLE, guess=replace(SURE, is_sure=False))
    found = [one["confidence"] for one in facts(unsure, (440, 100), 1) if isinstance(one, dict)]
    assert found == [1.0, 1.0, 0.5, 1.0, 1.0, 0.5, 1.0, 0.5]


def test_without_a_zone_there_are_none() -> None:
    assert facts(Reading(seen=True), (440, 100), 1) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("740812", "1974-08-12"),
        ("260101", "2026-01-01"),
        ("270101", "1927-01-01"),
        ("30<<<<", "1930-<<-<<"),
    ],
)
def test_nobody_is_born_in_a_year_to_come(printed: str, day: str) -> None:
    assert born_on(printed, date(2026, 11, 1)) == day


@pytest.mark.parametrize(("printed", "day"), [("330101", "2033-01-01"), ("991231", "1999-12-31")])
def test_documents_expire_in_this_century(printed: str, day: str) -> None:
    assert expires_on(printed) == day
