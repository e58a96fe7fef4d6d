"""Reads of routes, categories, reasons and criteria sets."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaError, Fault, compile_set, run_test_cases
from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.enums import SetState, Standing
from relocation.criteria.models import CriteriaSet, Proposal, Reason, Route
from relocation.criteria.wording import all_told


def routes() -> QuerySet[Route]:
    """All routes with their categories."""
    return Route.objects.prefetch_related("categories")


def open_routes(on: date) -> QuerySet[Route]:
    """Routes that take applications on this day: opened, not closed, with criteria in force."""
    in_force = sets_in_force(on)
    return routes().filter(
        Q(closes_on__isnull=True) | Q(closes_on__gte=on),
        opens_on__lte=on,
        pk__in=in_force.values("route"),
    )


def published_set(route: Route, on: date) -> CriteriaSet | None:
    """The criteria set of the route in force on this day, the first day included."""
    return sets_in_force(on).filter(route=route).first()


def in_force_without(criteria_set: CriteriaSet, on: date) -> CriteriaSet | None:
    """The set of its route that holds on this day when this one does not: an older one, back."""
    others = sets_in_force(on).exclude(pk=criteria_set.pk)
    return others.filter(route=criteria_set.route_id).defer("document").first()


def sets_in_force(on: date) -> QuerySet[CriteriaSet]:
    """The sets that hold on this day, first and last day included; of a route the first applies."""
    holds = Q(state=SetState.PUBLISHED) | Q(state=SetState.RETIRED, last_day__gte=on)
    sets = CriteriaSet.objects.filter(holds, in_force_from__lte=on)
    return sets.order_by("route_id", "-in_force_from", "-version")


def hold_sets(route_id: int) -> None:
    """Until this transaction ends nobody puts a set of the route in force or retires one.

    Waits for one who is about to; many hold at once. What is in force is read after it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM criteria_route WHERE id = %s FOR KEY SHARE", [route_id])


def judging(on: date) -> set[int]:
    """The sets by which applications submitted on this day are judged: one for each route."""
    return set(sets_in_force(on).distinct("route_id").values_list("pk", flat=True))


def compared_with(criteria_set: CriteriaSet, others: Sequence[CriteriaSet]) -> CriteriaSet | None:
    """With what a version is compared first: the newest published before it, else the newest."""
    earlier = [one for one in others if one.version < criteria_set.version]
    published = [one for one in earlier if one.state != SetState.DRAFT]
    return next(iter([*published, *earlier, *others]), None)


def codes_of_others(criteria_set: CriteriaSet) -> set[str]:
    """The codes of the other versions of the set's route."""
    others = CriteriaSet.objects.filter(route=criteria_set.route_id).exclude(pk=criteria_set.pk)
    return set(others.values_list("document__code", flat=True))


def routes_known_by(code: str) -> QuerySet[Route]:
    """The routes that have sets of this code."""
    return Route.objects.filter(criteria_sets__document__code=code).distinct()


def faults_of_set(criteria_set: CriteriaSet) -> list[str]:
    """What keeps a draft from being used, a sentence each; nothing for a set that is whole."""
    try:
        compiled(criteria_set)
    except CriteriaError as error:
        return all_told(error)
    return []


def faults_in(document: Mapping[str, Any]) -> list[str]:
    """All that keeps a document from being a criteria set, failing test cases included."""
    try:
        titles = failing(compile_set(document))
    except CriteriaError as error:
        return all_told(error)
    return [_("test case “%(title)s” fails") % {"title": title} for title in titles]


def failing_tests(criteria_set: CriteriaSet) -> list[str]:
    """The titles of the set's test cases that fail, in the reader's language."""
    return failing(compiled(criteria_set))


def failing(compiled_set: Compiled) -> list[str]:
    """The same for a set that is compiled already."""
    results = run_test_cases(compiled_set)
    return [localized(result.title) for result in results if not result.passed]


def open_proposal(criteria_set: CriteriaSet) -> Proposal | None:
    """What one administrator proposed and no other has answered yet."""
    waiting = criteria_set.proposals.filter(standing=Standing.PROPOSED)
    return waiting.select_related("proposed_by").first()


def open_reasons(route_id: int, outcome: str) -> QuerySet[Reason]:
    """The coded reasons that officers may give for this outcome."""
    return Reason.objects.filter(route_id=route_id, outcome=outcome, is_open=True)


def compiled(criteria_set: CriteriaSet) -> Compiled:
    """The set ready for the engine; compiled once in each process for each content.

    Raises CriteriaError for a draft that is not whole.
    """
    found = _compiled(_ByHash(criteria_set))
    if isinstance(found, Compiled):
        return found
    raise CriteriaError.of(found)


def faults(criteria_set: CriteriaSet) -> tuple[Fault, ...]:
    """What keeps a draft from being whole, found once in each process for each content."""
    found = _compiled(_ByHash(criteria_set))
    return () if isinstance(found, Compiled) else found


class _ByHash:
    """A document that equals another of the same content, so that the cache finds it."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.content_hash = criteria_set.content_hash
        self._document: Mapping[str, Any] = criteria_set.document

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByHash) and other.content_hash == self.content_hash

    def take(self) -> Mapping[str, Any]:
        """A copy of the document, which nobody changes; the cache's key needs it no more."""
        document, self._document = deepcopy(self._document), {}
        return document


@lru_cache(maxsize=32)
def _compiled(keyed: _ByHash) -> Compiled | tuple[Fault, ...]:
    try:
        return compile_set(keyed.take())
    except CriteriaError as error:
        return error.faults
