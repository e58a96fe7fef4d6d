"""The first programme, as every installation has it."""

import json
from pathlib import Path
from typing import Any

import relocation.criteria
from relocation.criteria.actions import load_programme
from relocation.criteria.models import CriteriaSet, Route
from relocation.ministries.models import Ministry

_FILES = Path(relocation.criteria.__file__).parent / "programmes"


def programme_file(name: str = "persons_of_interest") -> dict[str, Any]:
    """The programme's document as shipped."""
    document: dict[str, Any] = json.loads((_FILES / f"{name}.json").read_text())
    return document


def route(name: str = "persons_of_interest") -> Route:
    """The route with its categories, reasons, published criteria and ministry."""
    Ministry.objects.get_or_create(
        code="interior",
        defaults={"title": {"en": "Interior"}, "address": "http://127.0.0.1:9/queue"},
    )
    return load_programme(by=None, programme=programme_file(name))


def criteria_set(of: Route | None = None) -> CriteriaSet:
    """The route's first criteria set."""
    return (of or route()).criteria_sets.get(version=1)
