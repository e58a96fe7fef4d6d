"""Signals other packages listen to."""

from django.dispatch import Signal

#: Sent in the transaction that finishes the last open check of a dossier; argument: dossier_id.
checks_finished = Signal()
