"""Queues deliveries for the workers."""

from uuid import UUID

from relocation.common.queue import enqueue


def enqueue_delivery(handoff_id: UUID) -> None:
    """Queue the delivery once the transaction is committed."""
    enqueue("relocation.ministries.tasks.deliver_handoff", str(handoff_id))
