"""The order of those who pass: by points, then by the tie-breaks, then by who came first."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from .assessment import Assessment, OutcomeState
from .case import Case
from .model import CriteriaSet, TieBreak
from .numbers import is_number

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Key]):
    """One case to be ranked: its assessment, the answers it came from, when it was sent."""

    key: Key
    assessment: Assessment
    answers: object
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class Place(Generic[Key]):
    """A place in the order, from 1; `invited` when it is within the places and the cut-off."""

    key: Key
    place: int
    invited: bool


def rank(criteria_set: CriteriaSet, entries: Iterable[Entry[Key]]) -> tuple[Place[Key], ...]:
    """The places of all entries that pass and whose points are known, best first.

    Equal points are decided by the set's tie-breaks, then by the earlier submission.
    """
    ranking = criteria_set.outcome.ranking
    tie_breaks = ranking.tie_breaks if ranking else ()
    passing = [
        entry
        for entry in entries
        if entry.assessment.outcome is OutcomeState.PASSES and entry.assessment.total is not None
    ]
    ordered = sorted(passing, key=lambda entry: _order(criteria_set, tie_breaks, entry))
    places = ranking.places if ranking and ranking.places is not None else len(ordered)
    cut_off = ranking.cut_off if ranking else None
    return tuple(
        Place(
            entry.key,
            place,
            place <= places and (cut_off is None or entry.assessment.lowest >= cut_off),
        )
        for place, entry in enumerate(ordered, start=1)
    )


def _order(
    criteria_set: CriteriaSet, tie_breaks: tuple[TieBreak, ...], entry: Entry[Key]
) -> tuple[Decimal | Fraction | datetime, ...]:
    assessment = entry.assessment
    case = Case(criteria_set, entry.answers, assessment.on)
    ties = (_size(case, one) for one in tie_breaks)
    return (-assessment.lowest, *ties, entry.submitted_at)


def _size(case: Case, tie_break: TieBreak) -> Fraction:
    """What is compared, the preferred first; a value that is missing comes last."""
    values = case.read(tie_break.input).values
    value = values[0] if values else None
    if isinstance(value, date):
        value = Decimal(value.toordinal())
    elif isinstance(value, str):
        levels = [choice.code for choice in case.criteria_set.inputs[tie_break.input].choices]
        value = Decimal(levels.index(value))
    if not is_number(value):
        return Fraction(10**18)
    size = Fraction(value)
    return -size if tie_break.prefer == "highest" else size
