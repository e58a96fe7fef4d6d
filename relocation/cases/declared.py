"""What the checks of a dossier's documents compare with, read out of the answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from relocation.criteria.engine import CriteriaSet, declared_facts, required_documents
from relocation.documents.enums import CheckKind

#: How a passport's machine-readable zone writes the sex (ICAO Doc 9303, part 4, section 4.2.2).
ZONE_SEX = {"female": "F", "male": "M"}
ZONE_NAMES = {"nationality": "citizenship"}
PASSPORT = "passport."

Facts = dict[str, str]


def passports_declared(criteria_set: CriteriaSet, answers: Mapping[str, Any]) -> dict[str, Facts]:
    """The facts of each passport asked for, by requirement key: ISO dates, alpha-2 countries."""
    return {
        wanted.key: _passport(declared_facts(criteria_set, answers, wanted))
        for wanted in required_documents(criteria_set, answers)
        if CheckKind.PASSPORT_ZONE in wanted.checks
    }


def _passport(facts: Mapping[str, Any]) -> Facts:
    named = {
        name.removeprefix(PASSPORT): value
        for name, value in facts.items()
        if name.startswith(PASSPORT)
    }
    return {ZONE_NAMES.get(name, name): _in_zone(name, value) for name, value in named.items()}


def _in_zone(name: str, value: Any) -> str:
    if name == "sex":
        return ZONE_SEX.get(value, "")
    return value.isoformat() if isinstance(value, date) else str(value)
