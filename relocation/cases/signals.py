"""Signals other packages (and the letters to applicants) listen to; argument: case."""

from django.dispatch import Signal

#: Each is sent in the transaction of its deed: what listeners write stands or falls with it.
case_approved = Signal()
case_refused = Signal()
case_completed = Signal()
papers_refused = Signal()
