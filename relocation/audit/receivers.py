"""Notes that what a task does is done by a worker."""

from typing import Any

from celery.signals import task_prerun

from relocation.audit.origin import Origin, begin

WORKER = Origin("worker")


@task_prerun.connect
def note_worker(**kwargs: Any) -> None:
    """Only workers run tasks, and nothing but tasks; so nothing is to be undone afterwards."""
    begin(WORKER)
