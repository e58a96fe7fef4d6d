"""Queues work on runs for the workers."""

from relocation.common.queue import enqueue

#: Parts worked on at once, at most: other tasks of the queue find room between them.
AT_ONCE = 8


def enqueue_plan(run_id: int) -> None:
    """Queue the cutting of a run into parts once the transaction is committed."""
    enqueue("relocation.impact.tasks.plan_run", run_id)


def enqueue_work(run_id: int, times: int = 1) -> None:
    """Queue so many tasks that each take the next part."""
    for _ in range(times):
        enqueue("relocation.impact.tasks.work_on_run", run_id)
