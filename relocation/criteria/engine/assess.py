"""Answers in, findings out: the points, the requirements and the outcome of one case."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from .assessment import Assessment, Finding, Kind, OutcomeState, State, UsedFact
from .case import Case
from .conditions import holds, inputs_of
from .model import CriteriaSet, Criterion, Group, Outcome, Requirement
from .phrases import say
from .reasons import group_reason, may_not_apply, requirement_reason
from .showing import shown_all, title_of

NONE = Decimal(0)


def assess(criteria_set: CriteriaSet, answers: object, on: date) -> Assessment:
    """Judge the answers by the set as of the day `on`.

    The same input always gives the same output. Answers that are missing, or not of their
    question's type, give an unknown state and the range of points still possible; nothing that
    comes out of JSON makes it raise.
    """
    case = Case(criteria_set, answers, on)
    requirements = tuple(_requirement(rule, case) for rule in criteria_set.requirements)
    groups = tuple(_group(group, case) for group in criteria_set.groups)
    outcome = criteria_set.outcome
    lowest = min(sum((group.lowest for group in groups), NONE), outcome.maximum)
    highest = min(sum((group.highest for group in groups), NONE), outcome.maximum)
    return Assessment(
        criteria_set=criteria_set.code,
        content_hash=criteria_set.content_hash,
        on=on,
        outcome=_outcome(outcome, requirements, lowest, highest),
        lowest=lowest,
        highest=highest,
        pass_mark=outcome.pass_mark,
        maximum=outcome.maximum,
        requirements=requirements,
        groups=groups,
    )


def _outcome(
    outcome: Outcome, requirements: Iterable[Finding], lowest: Decimal, highest: Decimal
) -> OutcomeState:
    states = {finding.state for finding in requirements}
    if State.NOT_MET in states or highest < outcome.pass_mark:
        return OutcomeState.FAILS
    if State.UNKNOWN in states or lowest < outcome.pass_mark:
        return OutcomeState.UNKNOWN
    return OutcomeState.PASSES


def _requirement(requirement: Requirement, case: Case) -> Finding:
    applies = holds(requirement.when, case.read)
    met = holds(requirement.rule, case.read)
    state = State.NOT_APPLICABLE
    if applies is not False:
        known = None if applies is None and met is not True else met
        state = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}[known]
    return Finding(
        kind=Kind.REQUIREMENT,
        code=requirement.code,
        title=requirement.title,
        state=state,
        lowest=NONE,
        highest=NONE,
        maximum=NONE,
        reason=requirement_reason(requirement, case, state),
        facts=_facts(case, [*inputs_of(requirement.when), *inputs_of(requirement.rule)]),
        source=requirement.source,
    )


def _member(member: Criterion | Group, case: Case) -> Finding:
    return _group(member, case) if isinstance(member, Group) else _criterion(member, case)


def _criterion(criterion: Criterion, case: Case) -> Finding:
    applies = holds(criterion.when, case.read)
    lowest = highest = NONE
    reason = say(case.criteria_set.languages, "not_applicable")
    if applies is not False:
        scored = criterion.rule.score(case.criteria_set, case.read)
        lowest, highest, reason = scored.lowest, scored.highest, scored.reason
    if applies is None:
        lowest, highest = min(lowest, NONE), max(highest, NONE)
        reason = may_not_apply(case.criteria_set, lowest, highest)
    return Finding(
        kind=Kind.CRITERION,
        code=criterion.code,
        title=criterion.title,
        state=State.NOT_APPLICABLE if applies is False else _state(lowest, highest),
        lowest=lowest,
        highest=highest,
        maximum=criterion.rule.maximum,
        reason=reason,
        facts=_facts(case, [*inputs_of(criterion.when), criterion.rule.input]),
        source=criterion.source,
    )


def _group(group: Group, case: Case) -> Finding:
    children = tuple(_member(member, case) for member in group.members)
    sums = (
        sum((child.lowest for child in children), NONE),
        sum((child.highest for child in children), NONE),
        sum((child.maximum for child in children), NONE),
    )
    lowest, highest, maximum = (_capped(points, group.cap) for points in sums)
    return Finding(
        kind=Kind.GROUP,
        code=group.code,
        title=group.title,
        state=_state(lowest, highest),
        lowest=lowest,
        highest=highest,
        maximum=maximum,
        reason=group_reason(case.criteria_set, group, sums[0], (lowest, highest, maximum)),
        children=children,
    )


def _capped(points: Decimal, cap: Decimal | None) -> Decimal:
    return points if cap is None else min(points, cap)


def _state(lowest: Decimal, highest: Decimal) -> State:
    if lowest != highest:
        return State.UNKNOWN
    return State.MET if lowest > 0 else State.NOT_MET


def _facts(case: Case, inputs: Iterable[str]) -> tuple[UsedFact, ...]:
    return tuple(_used(case, name) for name in dict.fromkeys(inputs))


def _used(case: Case, name: str) -> UsedFact:
    value = shown_all(case.criteria_set, name, case.read(name))
    return UsedFact(name, title_of(case.criteria_set, name), value)
