"""Background work on documents: run a check, heal what was lost, remove orphaned files."""

from celery import Task, shared_task

from relocation.documents import actions
from relocation.documents.working import discard_abandoned


@shared_task(bind=True, max_retries=None)
def run_check(self: "Task[[int], None]", check_id: int) -> None:
    """Run one check and what follows it; one that trouble of ours stopped runs after a while."""
    redelivered = bool((self.request.delivery_info or {}).get("redelivered"))
    stopped = actions.run_from(check_id, redelivered=redelivered)
    if stopped is not None:
        check, wait = stopped
        raise self.retry(args=(check,), countdown=wait.total_seconds())


@shared_task
def sweep_checks() -> None:
    """Queue again the checks whose task or worker is lost, or that trouble of ours stopped.

    The working folders of lost workers go with it.
    """
    actions.heal_checks()
    actions.revive_checks()
    discard_abandoned()


@shared_task
def rescan_documents() -> None:
    """Run the steps anew whose results have grown too old."""
    actions.rescan()


@shared_task
def sweep_files() -> None:
    """Remove stored files that no row names."""
    actions.discard_orphans()
