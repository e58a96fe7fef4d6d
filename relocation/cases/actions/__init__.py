"""The deeds done to a case; each is atomic, checks its rule and writes its event."""

from relocation.cases.actions.assigning import claim, release, take_back
from relocation.cases.actions.deciding import approve, recommend, refuse, return_to_caseworker
from relocation.cases.actions.noting import add_note, note_reading
from relocation.cases.actions.progress import complete, finish_checks, record_handover
from relocation.cases.actions.repinning import repin
from relocation.cases.actions.submitting import submit
from relocation.cases.actions.withdrawing import withdraw

__all__ = [
    "add_note",
    "approve",
    "claim",
    "complete",
    "finish_checks",
    "note_reading",
    "recommend",
    "record_handover",
    "refuse",
    "release",
    "repin",
    "return_to_caseworker",
    "submit",
    "take_back",
    "withdraw",
]
