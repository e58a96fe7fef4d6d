"""The order of the cases of one version: paged by key, counted, with nothing assessed here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from relocation.cases.enums import RUNNING, Result, State
from relocation.cases.models import Case
from relocation.cases.queries.worklist import last_moment, midnight
from relocation.common import keyset

KEYS = ("ranked_by", "submitted_at", "id")
#: Who was agreed to has taken a place; who is refused, declined or withdrawn leaves it to the next.
HOLDS_A_PLACE = Q(state__in=RUNNING) | Q(state=State.COMPLETED, result=Result.AGREED)


@dataclass(frozen=True)
class Round:
    """Who is put in order: the cases of a version, all or those submitted on these days.

    First and last day are included. Inside are the first `places`, as far as they have `cut_off`
    points.
    """

    criteria_set_id: int
    places: int | None = None
    cut_off: Decimal | None = None
    submitted_from: date | None = None
    submitted_to: date | None = None


@dataclass(frozen=True)
class Counts:
    """How many cases of a round are in the order, how many of these inside, and why others not.

    `not_placed` pass and have points, but were assessed before anybody was ranked.
    """

    placed: int
    inside: int
    failing: int
    unknown: int
    not_placed: int

    @property
    def outside(self) -> int:
        return self.placed - self.inside


def counts(of: Round) -> Counts:
    """The numbers of the round, in one query."""
    placed = Q(ranked_by__isnull=False)
    known = Q(meets_criteria=True, points__isnull=False)
    reached = placed & Q(points__gte=of.cut_off) if of.cut_off is not None else placed
    found = _cases(of).aggregate(
        placed=_count(placed),
        reached=_count(reached),
        failing=_count(Q(meets_criteria=False)),
        not_placed=_count(known & ~placed),
        unknown=_count(Q(meets_criteria=None) | Q(meets_criteria=True, points=None)),
    )
    reached_by = found.pop("reached")
    inside = reached_by if of.places is None else min(of.places, reached_by)
    return Counts(inside=inside, **found)


def ranking(
    of: Round, *, after: str = "", before: str = "", size: int = 50
) -> tuple[keyset.Page[Case], int]:
    """One page of the order, and the place of its first case (from 1), in two queries."""
    rows = _cases(of).filter(ranked_by__isnull=False)
    shown = rows.only("reference", "points", "state", *KEYS)
    page = keyset.page(shown, keys=KEYS, size=size, after=after, before=before)
    if not page.rows:
        return page, 1
    first = [getattr(page.rows[0], key) for key in KEYS]
    return page, 1 + keyset.count_before(rows, keys=KEYS, values=first)


def unplaced() -> QuerySet[Case]:
    """The cases that were assessed before anybody was ranked, under versions that rank."""
    return Case.objects.filter(
        HOLDS_A_PLACE,
        criteria_set__document__outcome__ranking__isnull=False,
        meets_criteria=True,
        points__isnull=False,
        ranked_by__isnull=True,
    )


def _cases(of: Round) -> QuerySet[Case]:
    window: dict[str, Any] = {
        "submitted_at__gte": midnight(of.submitted_from),
        "submitted_at__lte": last_moment(of.submitted_to),
    }
    days = {name: moment for name, moment in window.items() if moment is not None}
    return Case.objects.filter(HOLDS_A_PLACE, criteria_set=of.criteria_set_id, **days)


def _count(which: Q) -> Count:
    return Count("pk", filter=which)
