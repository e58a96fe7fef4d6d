"""How a run ends: done, cancelled or failed."""

from django.utils import timezone

from relocation.accounts.models import Account
from relocation.impact.enums import PartState, RunState
from relocation.impact.models import Run
from relocation.impact.tallies import summed


def end(run: Run, state: RunState, *, by: Account | None = None) -> None:
    """End the locked run; the counts of the parts that are done become its result."""
    parts = run.parts.filter(state=PartState.DONE).order_by("number")
    run.result = summed(list(parts.values_list("tallies", flat=True)))
    run.state, run.ended_at, run.ended_by = state, timezone.now(), by
    run.save(update_fields=["state", "ended_at", "ended_by", "result"])
    run.parts.exclude(state=PartState.DONE).delete()
