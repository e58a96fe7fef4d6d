"""Background work on cases."""

from celery import shared_task

from relocation.cases.actions import finish_checks
from relocation.cases.queries import stuck_in_checking


@shared_task
def sweep_checked_cases() -> None:
    """Move on cases whose checks ended while nobody listened."""
    for case_id in stuck_in_checking():
        finish_checks(case_id=case_id)
