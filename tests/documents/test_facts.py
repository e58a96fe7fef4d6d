"""Facts read beside facts declared: verdicts, forms of values, and boxes that are none."""

from typing import Any

import pytest

from relocation.documents.checks.states import country_of, zone_code
from relocation.documents.enums import FactVerdict
from relocation.documents.fact_words import as_read, field_name, sureness
from relocation.documents.facts import ReadFact, declared_form, read_facts
from relocation.documents.models import Check, Document

BOX = [0.1, 0.8, 0.5, 0.9]


def fact(
    declared: dict[str, str] | None = None,
    *,
    differs: list[str] | None = None,
    code: str = "zone_matches",
    state: str = "done",
    **given: Any,
) -> ReadFact | None:
    """The one fact that a check read."""
    row = {"field": "number", "value": "P1", "confidence": 0.97, "page": 1, "box": BOX, **given}
    details: dict[str, Any] = {"facts": [row]}
    if differs is not None:
        details["differs"] = [{"field": field} for field in differs]
    document = Document()
    check = Check(kind="passport_zone", state=state, code=code, details=details)
    document._prefetched_objects_cache = {"checks": [check]}  # type: ignore[attr-defined]
    return next(iter(read_facts(document, declared or {})), None)


@pytest.mark.parametrize(
    ("declared", "given", "verdict"),
    [
        ({"number": "P1"}, {"differs": []}, FactVerdict.AGREES),
        ({"number": "P1"}, {"differs": [], "confidence": 0.2}, FactVerdict.AGREES),
        ({"number": "P2"}, {"differs": ["number"]}, FactVerdict.DIFFERS),
        ({"number": "P2"}, {"differs": ["number"], "confidence": 0.6}, FactVerdict.UNSURE),
        ({"number": "P2"}, {"differs": ["number"], "code": "zone_unsure"}, FactVerdict.UNSURE),
        ({}, {"differs": []}, FactVerdict.NOT_DECLARED),
        ({"number": "p1"}, {}, FactVerdict.AGREES),
        ({"number": "P2"}, {}, FactVerdict.DIFFERS),
    ],
)
def test_a_fact_is_held_against_what_was_declared(
    declared: dict[str, str], given: dict[str, Any], verdict: FactVerdict
) -> None:
    found = fact(declared, **given)
    assert found is not None
    assert found.verdict == verdict


def test_a_check_that_has_not_ended_has_read_nothing() -> None:
    assert fact(state="queued") is None


@pytest.mark.parametrize(
    ("field", "value", "declared"),
    [
        ("issuing_country", "SWE", "SE"),
        ("citizenship", "D", "DE"),
        ("citizenship", "UTO", ""),
        ("birth_date", "1988-03-14", "1988-03-14"),
        ("birth_date", "1988-<<-<<", ""),
    ],
)
def test_what_was_read_takes_the_form_of_an_answer(field: str, value: str, declared: str) -> None:
    assert declared_form(field, value) == declared


def test_every_code_of_a_zone_leads_back_to_its_country() -> None:
    assert {country_of(zone_code(two)) for two in ("SE", "DE", "XK", "GB")} == {
        "SE",
        "DE",
        "XK",
        "GB",
    }


@pytest.mark.parametrize(
    "box",
    [None, [0.1, 0.2, 0.3], [0.5, 0.2, 0.1, 0.4], [0, 0, 2, 1], ["a", 0, 1, 1], [-1, 0, 1, 1]],
)
def test_a_box_that_is_none_is_left_out(box: Any) -> None:
    found = fact(box=box)
    assert found is not None
    assert found.box is None


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (0.97, "sure, 97 %"),
        (0.8, "fairly sure, 80 %"),
        (0.5, "not sure, 50 %"),
        (0.1, "a guess, 10 %"),
    ],
)
def test_how_sure_a_reading_is_in_words(confidence: float, words: str) -> None:
    found = fact(confidence=confidence)
    assert found is not None
    assert sureness(found) == words


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("birth_date", "1988-03-14", "14 March 1988"),
        ("issuing_country", "SWE", "Sweden"),
        ("issuing_country", "UTO", "UTO"),
        ("sex", "F", "Female"),
        ("birth_date", "1988-<<-<<", "1988-<<-<<"),
    ],
)
def test_values_are_shown_as_people_say_them(field: str, value: str, shown: str) -> None:
    found = fact(field=field, value=value)
    assert found is not None
    assert (as_read(found), field_name("birth_date")) == (shown, "Date of birth")
