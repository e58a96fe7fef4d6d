"""From findings to the outcome: the mark that is reached, a way in, or neither."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .assessment import OutcomeState, State
from .judging import Judge
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
    """The outcome; state and code are unknown while what is missing could change them."""
    outcome = criteria_set.outcome
    first, *others = _possible(criteria_set, judge, span)
    state = OutcomeState.PASSES if first.passes else OutcomeState.FAILS
    if any(one.passes is not first.passes for one in others):
        state = OutcomeState.UNKNOWN
    pass_mark = _pass_mark(outcome, judge.read)
    if any(one.code != first.code for one in others):
        return Reached(state, OutcomeState.UNKNOWN.value, None, pass_mark)
    return Reached(state, first.code, first.title, pass_mark)


def _possible(criteria_set: CriteriaSet, judge: Judge, span: Span) -> Iterator[Possible]:
    """Every way the case may still end, the best first."""
    satisfied = {judge.is_satisfied(requirement) for requirement in criteria_set.requirements}
    if False in satisfied:
        yield FAILS
        return
    if None in satisfied:
        yield FAILS
    for way in criteria_set.outcome.ways_in:
        state = judge.way_in(way)
        if state is not State.NOT_MET:
            yield Possible(passes=True, code=way.code, title=way.title)
        if state is State.MET:
            return
    for mark in criteria_set.outcome.marks:
        result = _is_reached(mark, span, judge.read)
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
