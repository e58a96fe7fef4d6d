"""The deeds done to a case; each is atomic, checks its rule and writes its event."""

from relocation.cases.actions.assigning import claim, release, take_back
from relocation.cases.actions.bringing import bring_paper, note_brought
from relocation.cases.actions.deciding import approve, recommend, refuse, return_to_caseworker
from relocation.cases.actions.facts import override_fact, withdraw_fact
from relocation.cases.actions.judging import judge_criterion
from relocation.cases.actions.matching import say_who
from relocation.cases.actions.noting import add_note, note_reading, note_trial
from relocation.cases.actions.overriding import override_finding, withdraw_override
from relocation.cases.actions.placing import place_cases
from relocation.cases.actions.progress import complete, finish_checks, record_handover
from relocation.cases.actions.repinning import repin
from relocation.cases.actions.ruling import rule_on_papers
from relocation.cases.actions.submitting import submit
from relocation.cases.actions.withdrawing import withdraw

__all__ = [
    "add_note",
    "approve",
    "bring_paper",
    "claim",
    "complete",
    "finish_checks",
    "judge_criterion",
    "note_brought",
    "note_reading",
    "note_trial",
    "override_fact",
    "override_finding",
    "place_cases",
    "recommend",
    "record_handover",
    "refuse",
    "release",
    "repin",
    "return_to_caseworker",
    "rule_on_papers",
    "say_who",
    "submit",
    "take_back",
    "withdraw",
    "withdraw_fact",
    "withdraw_override",
]
