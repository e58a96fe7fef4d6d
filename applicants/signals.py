"""Signals of the applicants' side."""

from django.dispatch import Signal

#: Sent in the transaction in which a draft becomes a case; argument: case.
application_sent = Signal()
