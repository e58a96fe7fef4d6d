"""Reads of runs, of their cases, and of what changes."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from relocation.cases.enums import ENDED, RUNNING
from relocation.cases.models import Case
from relocation.common import keyset
from relocation.impact.enums import OPEN, PartState, Purpose, Scope
from relocation.impact.models import Change, Part, Run
from relocation.impact.rules import LEASE, LOST_AFTER, MOST_ATTEMPTS, MOVABLE

STATES = {Scope.RUNNING: RUNNING, Scope.ENDED: ENDED, Scope.ALL: RUNNING | ENDED}
#: No index but the run's own has this order: the planner is not led past the lists of other runs.
KEYS = ("case_id",)
LISTED = (
    "outcome_before",
    "outcome_after",
    "points_before",
    "points_after",
    "ranges",
    "because",
    "case__reference",
    "category__title",
)


def cases_in(run: Run) -> QuerySet[Case]:
    """The cases a run is about: those of its route that were submitted before it began."""
    cases = Case.objects.filter(
        route=run.criteria_set.route_id, submitted_at__lte=run.started_at
    ).order_by("id")
    if run.purpose == Purpose.MOVE:
        return cases.filter(state__in=MOVABLE).exclude(criteria_hash=run.content_hash)
    return cases.filter(state__in=STATES[Scope(run.scope)])


def cases_of(part: Part) -> QuerySet[Case]:
    """The cases of one part, with what people decided otherwise and what they gave points for."""
    cases = cases_in(part.run).filter(pk__range=(part.first, part.last))
    return cases.prefetch_related("overrides", "judgements")


def bounds(run: Run, size: int) -> list[tuple[UUID, UUID, int]]:
    """First id, last id and number of cases of each part; reads ids only, in one query."""
    found: list[tuple[UUID, UUID, int]] = []
    first = last = None
    count = 0
    for key in cases_in(run).values_list("pk", flat=True).iterator(chunk_size=10_000):
        first, last, count = first or key, key, count + 1
        if count == size:
            found.append((first, last, count))
            first, count = None, 0
    if first is not None and last is not None:
        found.append((first, last, count))
    return found


def next_part(run_id: int, now: datetime) -> Part | None:
    """The next part nobody works on, locked; those given up or being taken just now are passed."""
    free = Q(state=PartState.WAITING) | Q(state=PartState.RUNNING, taken_at__lte=now - LEASE)
    parts = Part.objects.select_for_update(skip_locked=True).filter(
        free, run=run_id, attempts__lt=MOST_ATTEMPTS
    )
    return parts.order_by("number").first()


def runs_without_progress(now: datetime) -> QuerySet[Run]:
    """Open runs in which no part has been finished for a while."""
    return Run.objects.filter(state__in=OPEN, progressed_at__lte=now - LOST_AFTER)


def movable_now(run: Run) -> tuple[int, int]:
    """How many cases of the route a move would take along, and how many running ones stay."""
    cases = Case.objects.filter(
        route=run.criteria_set.route_id, submitted_at__lte=run.started_at, state__in=RUNNING
    )
    moved = Q(state__in=MOVABLE) & ~Q(criteria_hash=run.content_hash)
    found = cases.aggregate(
        moved=Count("pk", filter=moved), staying=Count("pk", filter=~Q(state__in=MOVABLE))
    )
    return found["moved"], found["staying"]


def changes(
    run: Run, *, before: str = "", after: str = "", turn: str = "", size: int = 50
) -> keyset.Page[Change]:
    """One page of the cases that change; `turn` "old>new" narrows to one change of outcome."""
    rows = Change.objects.filter(run=run.pk).select_related("case", "category").only(*LISTED)
    old, _, new = turn.partition(">")
    if turn and "\0" not in turn:
        rows = rows.filter(outcome_before=old, outcome_after=new)
    return keyset.page(rows, keys=KEYS, size=size, before=before, after=after)
