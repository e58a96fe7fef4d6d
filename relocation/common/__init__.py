"""Errors, queue helper, mail outbox and template tags; no word of the domain."""
