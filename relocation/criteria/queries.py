"""Reads of routes, categories, reasons and criteria sets."""

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.engine import compile_set
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Reason, Route


def routes() -> QuerySet[Route]:
    """All routes with their categories."""
    return Route.objects.prefetch_related("categories")


def open_routes(on: date) -> QuerySet[Route]:
    """Routes that take applications on this day: opened, not closed, with criteria in force."""
    in_force = CriteriaSet.objects.filter(state=SetState.PUBLISHED, in_force_from__lte=on)
    return routes().filter(
        Q(closes_on__isnull=True) | Q(closes_on__gte=on),
        opens_on__lte=on,
        pk__in=in_force.values("route"),
    )


def published_set(route: Route, on: date) -> CriteriaSet | None:
    """The criteria set of the route in force on this day, the first day included."""
    sets = CriteriaSet.objects.filter(route=route, state=SetState.PUBLISHED, in_force_from__lte=on)
    return sets.order_by("-in_force_from").first()


def open_reasons(route_id: int, outcome: str) -> QuerySet[Reason]:
    """The coded reasons that officers may give for this outcome."""
    return Reason.objects.filter(route_id=route_id, outcome=outcome, is_open=True)


def compiled(criteria_set: CriteriaSet) -> Compiled:
    """The set ready for the engine; compiled once in each process for each content."""
    return _compiled(_ByHash(criteria_set))


class _ByHash:
    """A criteria set that equals another of the same content, so that the cache finds it."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.criteria_set = criteria_set

    def __hash__(self) -> int:
        return hash(self.criteria_set.content_hash)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _ByHash)
            and other.criteria_set.content_hash == self.criteria_set.content_hash
        )


@lru_cache(maxsize=128)
def _compiled(keyed: _ByHash) -> Compiled:
    return compile_set(keyed.criteria_set.document)
