"""Cases, the people they are about, what is judged and decided of them, and notes."""

from relocation.cases.models.case import ACCOUNT, Case
from relocation.cases.models.deciding import Decision, Note
from relocation.cases.models.judging import Assessment, Judgement, Override
from relocation.cases.models.matching import PersonMatch
from relocation.cases.models.papers import FactOverride, Ruling
from relocation.cases.models.people import Passport, Person

__all__ = [
    "ACCOUNT",
    "Assessment",
    "Case",
    "Decision",
    "FactOverride",
    "Judgement",
    "Note",
    "Override",
    "Passport",
    "Person",
    "PersonMatch",
    "Ruling",
]
