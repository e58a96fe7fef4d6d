"""From findings to the outcome: the mark that is reached, a way in, or neither."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from .assessment import Finding, OutcomeState, State
from .judging import SATISFIED
from .model import Mark, Outcome, Text
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


def reached(
    outcome: Outcome,
    requirements: Iterable[Finding],
    ways_in: Iterable[Finding],
    span: tuple[Decimal, Decimal],
    read: Reader,
) -> Reached:
    """The outcome; unknown while what is missing could change whether it passes."""
    possible = list(_possible(outcome, requirements, ways_in, span, read))
    passing = [one.passes for one in possible]
    state = OutcomeState.UNKNOWN
    if all(passing) or not any(passing):
        state = OutcomeState.PASSES if passing[0] else OutcomeState.FAILS
    pass_mark = _pass_mark(outcome, read)
    if len({one.code for one in possible}) > 1:
        return Reached(state, state.value, None, pass_mark)
    return Reached(state, possible[0].code, possible[0].title, pass_mark)


def _possible(
    outcome: Outcome,
    requirements: Iterable[Finding],
    ways_in: Iterable[Finding],
    span: tuple[Decimal, Decimal],
    read: Reader,
) -> Iterator[Possible]:
    """Every way the case may still end, the best first."""
    states = {finding.state for finding in requirements}
    if State.NOT_MET in states:
        yield FAILS
        return
    if not states <= SATISFIED:
        yield FAILS
    for way in ways_in:
        if way.state is not State.NOT_MET:
            yield Possible(passes=True, code=way.code, title=way.title)
        if way.state is State.MET:
            return
    for mark in outcome.marks:
        result = _is_reached(mark, span, read)
        if result is not False:
            yield Possible(mark.passes, mark.code, mark.title)
        if result:
            return
    yield FAILS


def _is_reached(mark: Mark, span: tuple[Decimal, Decimal], read: Reader) -> bool | None:
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
    """The least number of points that passes in this case; where it is open, the least of all."""
    spans = [mark.at_least.span(read)[0] for mark in outcome.marks if mark.passes and mark.at_least]
    return min(spans, default=None)
