"""Background work on runs, in short tasks so that several workers share and others wait little."""

from celery import shared_task

from relocation.impact.actions import heal_runs, plan, work_on


@shared_task
def plan_run(run_id: int) -> None:
    """Cut the run into parts."""
    plan(run_id=run_id)


@shared_task
def work_on_run(run_id: int) -> None:
    """Work on the next part of the run."""
    work_on(run_id=run_id)


@shared_task
def sweep_runs() -> None:
    """Heal what a lost task, worker or broker left behind."""
    heal_runs()
