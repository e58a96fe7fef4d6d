"""The handoff: outbox, delivery, receipts and replies."""
