"""The order of those who pass: by points, then by the tie-breaks, then by who came first."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from .assessment import Assessment, OutcomeState, State
from .case import Case
from .judging import SATISFIED
from .model import CriteriaSet, TieBreak
from .numbers import is_number
from .reading import OPEN, Reading, known, number

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


class Assessed(Case):
    """A case with what its rules gave when it was assessed."""

    def __init__(self, criteria_set: CriteriaSet, answers: object, found: Assessment) -> None:
        super().__init__(criteria_set, answers, found.on)
        self._numbers = found.numbers

    def elsewhere(self, name: str) -> Reading:
        """What the rule gave."""
        code = name.partition(".")[2]
        span = self._numbers.spans.get(code)
        if span is not None:
            return number(*span)
        state = self._numbers.states.get(code)
        return OPEN if state in (None, State.UNKNOWN) else known(state in SATISFIED)


def rank(criteria_set: CriteriaSet, entries: Iterable[Entry[Key]]) -> tuple[Place[Key], ...]:
    """The places of all entries that pass and whose points are known, best first.

    Equal points are decided by the set's tie-breaks, then by the earlier submission.
    """
    ranking = criteria_set.outcome.ranking
    ordered = sorted(
        (entry for entry in entries if is_ranked(entry.assessment)),
        key=lambda entry: _order(criteria_set, entry),
    )
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


def is_ranked(assessment: Assessment) -> bool:
    """Whether the case has a place at all: it passes, and its points are known."""
    return assessment.outcome is OutcomeState.PASSES and assessment.total is not None


def tie_breaks(
    criteria_set: CriteriaSet, answers: object, assessment: Assessment
) -> tuple[Fraction | None, ...]:
    """What decides between equal points, in the set's order; the lesser comes first.

    None, which comes last, where the value is not known. A date is the number of its day, an
    ordered choice its place among the choices, and what is preferred high stands below zero.
    """
    ranking = criteria_set.outcome.ranking
    if ranking is None or not ranking.tie_breaks:
        return ()
    case = Assessed(criteria_set, answers, assessment)
    return tuple(_size(case, one) for one in ranking.tie_breaks)


def _order(
    criteria_set: CriteriaSet, entry: Entry[Key]
) -> tuple[Decimal | tuple[bool, Fraction] | datetime, ...]:
    sizes = tie_breaks(criteria_set, entry.answers, entry.assessment)
    ties = ((size is None, size or Fraction(0)) for size in sizes)
    return (-entry.assessment.lowest, *ties, entry.submitted_at)


def _size(case: Case, tie_break: TieBreak) -> Fraction | None:
    values = case.read(tie_break.input).values
    value = values[0] if values else None
    if isinstance(value, date):
        value = Decimal(value.toordinal())
    elif isinstance(value, str):
        levels = [choice.code for choice in case.criteria_set.inputs[tie_break.input].choices]
        value = Decimal(levels.index(value))
    if not is_number(value):
        return None
    size = Fraction(value)
    return -size if tie_break.prefer == "highest" else size
