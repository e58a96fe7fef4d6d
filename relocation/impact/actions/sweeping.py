"""Heals runs whose task, worker or broker is lost."""

from django.db import transaction
from django.utils import timezone

from relocation.impact.actions.ending import end
from relocation.impact.enums import PartState, RunState
from relocation.impact.models import Run
from relocation.impact.queries import runs_without_progress
from relocation.impact.queue import AT_ONCE, enqueue_plan, enqueue_work
from relocation.impact.rules import LEASE, MOST_ATTEMPTS


@transaction.atomic
def heal_runs() -> int:
    """Queue work again for runs without progress; returns how many.

    A run ends as failed when a part has been given up: no worker finished it in all its attempts.
    """
    now = timezone.now()
    lost = runs_without_progress(now).select_for_update(skip_locked=True, of=("self",))
    for run in (runs := list(lost)):
        run.progressed_at = now
        run.save(update_fields=["progressed_at"])
        if run.state == RunState.WAITING:
            enqueue_plan(run.pk)
        elif _given_up(run):
            end(run, RunState.FAILED)
        else:
            enqueue_work(run.pk, times=AT_ONCE)
    return len(runs)


def _given_up(run: Run) -> bool:
    before = timezone.now() - LEASE
    open_parts = run.parts.filter(state=PartState.RUNNING, attempts__gte=MOST_ATTEMPTS)
    return open_parts.filter(taken_at__lte=before).exists()
