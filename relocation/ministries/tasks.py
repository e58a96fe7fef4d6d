"""Background work on handoffs, in the queue `ministries`."""

from uuid import UUID

from celery import shared_task

from relocation.ministries.actions import deliver, sweep


@shared_task
def deliver_handoff(handoff_id: str) -> None:
    """Send one handoff, if its time has come."""
    deliver(handoff_id=UUID(handoff_id))


@shared_task
def sweep_handoffs() -> None:
    """Heal what a lost task, worker or signal left behind."""
    sweep()
