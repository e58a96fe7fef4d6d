"""From findings to the outcome: the mark that is reached, a way in, or neither."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .assessment import OutcomeState, State
from .judging import SATISFIED, Judge
from .kinds import Span
from .model import CriteriaSet, Mark, Outcome, Text
from .reading import Reader


class Reached(NamedTuple):
    """The outcome with its code and title, and the least that passes."""

    state: OutcomeState
    code: str
    title: Text | None
    pass_mark: Decimal | None


class Possible(NamedTuple):
    """One way the case may end."""

    passes: bool
    code: str
    title: Text | None


FAILS = Possible(passes=False, code=OutcomeState.FAILS.value, title=None)


def reached(criteria_set: CriteriaSet, judge: Judge, span: Span) -> Reached:
    """The outcome; unknown while what is missing could change whether it passes."""
    outcome = criteria_set.outcome
    possible = list(_possible(criteria_set, judge, span))
    passing = [one.passes for one in possible]
    state = OutcomeState.UNKNOWN
    if all(passing) or not any(passing):
        state = OutcomeState.PASSES if passing[0] else OutcomeState.FAILS
    pass_mark = _pass_mark(outcome, judge.case.read)
    if len({one.code for one in possible}) > 1:
        return Reached(state, state.value, None, pass_mark)
    return Reached(state, possible[0].code, possible[0].title, pass_mark)


def _possible(criteria_set: CriteriaSet, judge: Judge, span: Span) -> Iterator[Possible]:
    """Every way the case may still end, the best first."""
    states = {judge.state(requirement) for requirement in criteria_set.requirements}
    if State.NOT_MET in states:
        yield FAILS
        return
    if not states <= SATISFIED:
        yield FAILS
    for way in criteria_set.outcome.ways_in:
        state = judge.way_in(way)
        if state is not State.NOT_MET:
            yield Possible(passes=True, code=way.code, title=way.title)
        if state is State.MET:
            return
    for mark in criteria_set.outcome.marks:
        result = _is_reached(mark, span, judge.case.read)
        if result is not False:
            yield Possible(mark.passes, mark.code, mark.title)
        if result:
            return
    yield FAILS


def _is_reached(mark: Mark, span: Span, read: Reader) -> bool | None:
    applies = True if mark.when is None else mark.when.holds(read)
    if applies is False:
        return False
    if mark.at_least is None:
        return applies
    least, most = mark.at_least.span(read)
    if span[1] < least:
        return False
    return applies if span[0] >= most else None


def _pass_mark(outcome: Outcome, read: Reader) -> Decimal | None:
    """The least number of points that passes in this case; None where no points are needed."""
    spans: list[Decimal] = []
    for mark in outcome.marks:
        if mark.passes and (mark.when is None or mark.when.holds(read) is not False):
            if mark.at_least is None:
                return None
            spans.append(mark.at_least.span(read)[0])
    return min(spans, default=None)
