"""Moves one case to another version of its criteria."""

from relocation.audit.actions import record
from relocation.cases.actions import repin
from relocation.cases.models import Case
from relocation.impact.comparing import Compared
from relocation.impact.models import Run


def move_case(run: Run, case: Case, found: Compared) -> None:
    """Pin the locked case to the run's version, with its new findings and an event of its own."""
    before = case.criteria_hash
    repin(case=case, criteria_set=run.criteria_set, found=found.after, unasked=found.unasked)
    data: dict[str, object] = {
        "run": run.pk,
        "from_hash": before,
        "to_hash": case.criteria_hash,
        "to_version": run.criteria_set.version,
        "version": case.version,
    }
    record(by=run.started_by, deed="move_case", chain=case.chain, subject=case, data=data)
