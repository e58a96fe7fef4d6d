"""Signals other packages listen to."""

from django.dispatch import Signal

#: Sent, once for each time, when no check of a dossier is open any more; argument: dossier_id.
#: The transaction is the signal's own, right after the last check's, with the dossier's row locked.
#: A worker killed between the two sends nothing: receivers need a sweep beside it.
checks_finished = Signal()
#: Sent in the transaction in which a file comes to a closed dossier; arguments: document, by.
brought_again = Signal()
