"""What workers do: cut a run into parts, take the next part, assess its cases, keep the counts."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet
from relocation.impact.actions.ending import end
from relocation.impact.actions.moving import move_case
from relocation.impact.comparing import Compared
from relocation.impact.enums import PartState, Purpose, RunState
from relocation.impact.examining import change, examined
from relocation.impact.models import Change, Part, Run
from relocation.impact.queries import bounds, cases_of, next_part
from relocation.impact.queue import AT_ONCE, enqueue_work
from relocation.impact.tallies import Tally

#: Cases of one part: a worker is busy with it for some seconds at most.
SIZES = {Purpose.PREVIEW: 500, Purpose.MOVE: 100}
ASKED = (
    "answers",
    "unasked",
    "submitted_at",
    "category_id",
    "citizenship",
    "criteria_set_id",
    "criteria_hash",
)


@transaction.atomic
def plan(*, run_id: int) -> None:
    """Cut the run into parts and let workers begin; one planned already, or gone, is left alone."""
    runs = Run.objects.select_for_update(of=["self"]).select_related("criteria_set")
    run = runs.filter(pk=run_id).first()
    if run is None or run.state != RunState.WAITING:
        return
    found = bounds(run, SIZES[Purpose(run.purpose)])
    Part.objects.bulk_create(
        Part(run=run, number=number, first=first, last=last, size=size)
        for number, (first, last, size) in enumerate(found, start=1)
    )
    run.total = sum(size for _first, _last, size in found)
    run.state, run.progressed_at = RunState.RUNNING, timezone.now()
    run.save(update_fields=["total", "state", "progressed_at"])
    if found:
        enqueue_work(run.pk, times=min(AT_ONCE, len(found)))
    else:
        end(run, RunState.DONE)


def work_on(*, run_id: int) -> bool:
    """Work on the next part and queue the one after it; False when there is none to take."""
    part = _take(run_id)
    if part is None:
        return False
    if part.run.purpose == Purpose.MOVE:
        _move(part)
    else:
        _assess(part)
    enqueue_work(run_id)
    return True


@transaction.atomic
def _take(run_id: int) -> Part | None:
    """The next part, now in this worker's hands; its number of attempts is the lease."""
    run = Run.objects.select_related("criteria_set").filter(pk=run_id).first()
    if run is None or run.state != RunState.RUNNING:
        return None
    now = timezone.now()
    part = next_part(run_id, now)
    if part is None:
        return None
    part.state, part.taken_at = PartState.RUNNING, now
    part.attempts += 1
    part.save(update_fields=["state", "taken_at", "attempts"])
    part.run = run
    return part


def _assess(part: Part) -> None:
    """Assess outside any transaction, then keep what was found in a short one."""
    cases = cases_of(part).only(*ASKED).iterator(chunk_size=part.size)
    found = list(examined(cases, _pinned(part.run)))
    with transaction.atomic():
        if _is_still_ours(part):
            _keep(part, found)


@transaction.atomic
def _move(part: Part) -> None:
    """Move the cases of the part together, or, when it fails, none of them."""
    if not _is_still_ours(part):
        return
    cases = cases_of(part).select_for_update(of=["self"])
    found = list(examined(cases, _pinned(part.run)))
    for case, compared in found:
        move_case(part.run, case, compared)
    _keep(part, found)


def _is_still_ours(part: Part) -> bool:
    """Lock run and part; False when the run is over or gone, or another worker has the part."""
    run = Run.objects.select_for_update(of=["self"]).filter(pk=part.run_id).first()
    held = Part.objects.select_for_update(of=["self"]).filter(
        pk=part.pk, state=PartState.RUNNING, attempts=part.attempts
    )
    return run is not None and run.state == RunState.RUNNING and held.exists()


def _keep(part: Part, found: Iterable[tuple[Case, Compared]]) -> None:
    tally, changes = Tally(), []
    for case, compared in found:
        tally.add(
            category=str(case.category_id),
            citizenship=case.citizenship,
            outcomes=compared.outcomes,
            spans=compared.spans,
        )
        if compared.changes:
            changes.append(change(part.run, case, compared))
    Change.objects.bulk_create(changes)
    part.state, part.tallies = PartState.DONE, tally.as_json()
    part.save(update_fields=["state", "tallies"])
    Run.objects.filter(pk=part.run_id).update(
        done=F("done") + part.size, progressed_at=timezone.now()
    )
    if not Part.objects.filter(run=part.run_id).exclude(state=PartState.DONE).exists():
        end(Run.objects.get(pk=part.run_id), RunState.DONE)


def _pinned(run: Run) -> CriteriaSet:
    """The set as it was when the run began."""
    return CriteriaSet(document=run.document, content_hash=run.content_hash)
