"""Queues checks for the workers."""

from collections.abc import Iterable

from relocation.common.queue import enqueue


def enqueue_checks(check_ids: Iterable[int]) -> None:
    """Queue these checks once the transaction is committed."""
    for check_id in check_ids:
        enqueue("relocation.documents.tasks.run_check", check_id)
