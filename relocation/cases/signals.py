"""Signals other packages listen to."""

from django.dispatch import Signal

#: Sent in the transaction that approves a case; argument: case.
case_approved = Signal()
