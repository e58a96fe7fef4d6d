"""Codes of states in a zone."""

import pytest

from relocation.documents.checks.states import is_known, zone_code


@pytest.mark.parametrize(
    ("given", "in_zone"),
    [
        ("de", "D"),
        ("DEU", "D"),
        ("FR", "FRA"),
        ("gbr", "GBR"),
        ("XK", "RKS"),
        ("XXA", "XXA"),
        ("UTO", "UTO"),
        ("", ""),
    ],
)
def test_a_country_gets_the_code_of_its_zone(given: str, in_zone: str) -> None:
    assert zone_code(given) == in_zone


@pytest.mark.parametrize(
    ("code", "known"), [("D", True), ("FRA", True), ("XXA", True), ("DEU", False), ("QQQ", False)]
)
def test_only_codes_of_the_standard_are_known(code: str, known: bool) -> None:
    assert is_known(code) == known
