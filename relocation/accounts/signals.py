"""What others may want to hear of."""

from django.dispatch import Signal

staff_invited = Signal()
"""Sent in the inviting transaction: account=Account."""
