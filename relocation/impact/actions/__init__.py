"""The deeds done to runs; those of people write an event."""

from relocation.impact.actions.starting import cancel, start, start_move
from relocation.impact.actions.sweeping import heal_runs
from relocation.impact.actions.working import plan, work_on

__all__ = ["cancel", "heal_runs", "plan", "start", "start_move", "work_on"]
