"""The first programme, as every installation has it."""

import json
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet

import relocation.criteria
from relocation.audit.models import Event
from relocation.criteria.actions import load_programme, route_chain
from relocation.criteria.models import CriteriaSet, Reason, Route, SkillCategory
from relocation.ministries.models import Ministry

_FILES = Path(relocation.criteria.__file__).parent / "programmes"

Rows = list[tuple[type[Model], list[dict[str, Any]]]]
_OF_ROUTE: tuple[type[Model], ...] = (SkillCategory, Reason, CriteriaSet)
_ROWS: dict[str, Rows] = {}


def programme_file(name: str = "persons_of_interest") -> dict[str, Any]:
    """The programme's document as shipped."""
    document: dict[str, Any] = json.loads((_FILES / f"{name}.json").read_text())
    return document


def route(name: str = "persons_of_interest") -> Route:
    """The route with its categories, reasons, published criteria and ministry.

    Brought in by the deed once in each process; where a later test begins without it, the rows
    that the deed wrote are laid out again.
    """
    Ministry.objects.get_or_create(
        code="interior",
        defaults={"title": {"en": "Interior"}, "address": "http://127.0.0.1:9/queue"},
    )
    if not Route.objects.filter(code=name).exists():
        if name in _ROWS:
            _lay_out(_ROWS[name])
        else:
            load_programme(by=None, programme=programme_file(name))
            _ROWS[name] = _rows_of(Route.objects.get(code=name))
    return Route.objects.get(code=name)


def _rows_of(made: Route) -> Rows:
    of_route = [(kind, kind._default_manager.filter(route=made)) for kind in _OF_ROUTE]
    found: list[tuple[type[Model], QuerySet[Any]]] = [
        (Route, Route.objects.filter(pk=made.pk)),
        *of_route,
        (Event, Event.objects.filter(chain=route_chain(made))),
    ]
    return [(kind, list(rows.order_by("pk").values())) for kind, rows in found]


def _lay_out(rows: Rows) -> None:
    for kind, values in rows:
        kind._default_manager.bulk_create(kind(**one) for one in values)


def criteria_set(of: Route | None = None) -> CriteriaSet:
    """The route's first criteria set."""
    return (of or route()).criteria_sets.get(version=1)
