"""The tree of findings of a judged case, its words made when they are asked for."""

from collections.abc import Iterable, Iterator
from functools import partial

from .assessment import Finding, Findings, Kind, State, Told, UsedFact
from .case import Case
from .conditions import Condition, inputs_of
from .judging import Judge
from .kinds.scored import span_parts
from .model import CriteriaSet, Criterion, Group, Requirement, Text, WayIn
from .numbers import ZERO, number_text
from .phrases import join, say
from .reasons import details_of
from .showing import shown_all, title_of


def findings_of(criteria_set: CriteriaSet, judge: Judge) -> Findings:
    """What is said of every rule of the set."""
    return Findings(
        requirements=tuple(_requirement(rule, judge) for rule in criteria_set.requirements),
        ways_in=tuple(_way_in(way, judge) for way in criteria_set.outcome.ways_in),
        groups=tuple(_group(group, judge) for group in criteria_set.groups),
    )


def _requirement(requirement: Requirement, judge: Judge) -> Finding:
    state = judge.state(requirement)
    return Finding(
        kind=Kind.REQUIREMENT,
        code=requirement.code,
        title=requirement.title,
        state=state,
        lowest=ZERO,
        highest=ZERO,
        maximum=ZERO,
        source=requirement.source,
        tell=partial(_tell_requirement, requirement, judge, state),
    )


def _way_in(way: WayIn, judge: Judge) -> Finding:
    state = judge.way_in(way)
    return Finding(
        kind=Kind.WAY_IN,
        code=way.code,
        title=way.title,
        state=state,
        lowest=ZERO,
        highest=ZERO,
        maximum=ZERO,
        source=way.source,
        tell=partial(_tell_way_in, way, judge, state),
    )


def _criterion(criterion: Criterion, judge: Judge) -> Finding:
    low, high = judge.span(criterion)
    state = judge.scored_state(criterion)
    return Finding(
        kind=Kind.CRITERION,
        code=criterion.code,
        title=criterion.title,
        state=state,
        lowest=low,
        highest=high,
        maximum=criterion.maximum,
        source=criterion.source,
        tell=partial(_tell_criterion, criterion, judge, state),
    )


def _group(group: Group, judge: Judge) -> Finding:
    low, high = judge.span(group)
    return Finding(
        kind=Kind.GROUP,
        code=group.code,
        title=group.title,
        state=judge.scored_state(group),
        lowest=low,
        highest=high,
        maximum=group.maximum,
        source=None,
        tell=partial(_tell_group, group, judge),
        children=tuple(_member(member, judge) for member in group.members),
    )


def _member(member: Criterion | Group, judge: Judge) -> Finding:
    return _group(member, judge) if isinstance(member, Group) else _criterion(member, judge)


def _tell_requirement(requirement: Requirement, judge: Judge, state: State) -> Told:
    names = [
        *inputs_of(requirement.when),
        *inputs_of(requirement.unless),
        *inputs_of(requirement.rule),
    ]
    return Told(_requirement_reason(requirement, judge, state), None, _facts(judge, names))


def _requirement_reason(requirement: Requirement, judge: Judge, state: State) -> Text:
    criteria_set, read = judge.criteria_set, judge.read
    if state is State.NOT_APPLICABLE:
        return say(criteria_set.languages, "not_applicable")
    if state is State.UNKNOWN:
        texts = [details_of(criteria_set, part, read) for part in _undecided(requirement, judge)]
        satisfied = judge.is_satisfied(requirement)
        phrase = "unknown" if satisfied is None else "satisfied_anyway"
        return say(criteria_set.languages, phrase, details=join(criteria_set.languages, texts))
    decided_by = requirement.rule
    if state is State.WAIVED and requirement.unless is not None:
        decided_by = requirement.unless
    details = details_of(criteria_set, decided_by, read)
    return say(criteria_set.languages, state.value, details=details)


def _undecided(requirement: Requirement, judge: Judge) -> Iterator[Condition]:
    """What must be known before the requirement's state is."""
    if requirement.when is not None and requirement.when.holds(judge.read) is None:
        yield requirement.when
    satisfied = judge.is_satisfied(requirement)
    for part in (
        (requirement.rule, requirement.unless) if satisfied is None else (requirement.unless,)
    ):
        if part is not None and part.holds(judge.read) is None:
            yield part


def _tell_way_in(way: WayIn, case: Case, state: State) -> Told:
    details = details_of(case.criteria_set, way.rule, case.read)
    reason = say(case.criteria_set.languages, state.value, details=details)
    return Told(reason, None, _facts(case, inputs_of(way.rule)))


def _tell_criterion(criterion: Criterion, judge: Judge, state: State) -> Told:
    criteria_set = judge.criteria_set
    facts = _facts(judge, _inputs(criterion))
    if state is State.NOT_APPLICABLE:
        return Told(say(criteria_set.languages, "not_applicable"), None, facts)
    if criterion.when is not None and criterion.when.holds(judge.read) is None:
        parts = span_parts(*judge.span(criterion))
        return Told(say(criteria_set.languages, "may_not_apply", **parts), None, facts)
    words = criterion.rule.words(criteria_set, judge, judge.read)
    return Told(words.why, words.better, facts)


def _inputs(criterion: Criterion) -> Iterator[str]:
    yield from inputs_of(criterion.when)
    yield from criterion.rule.inputs()


def _tell_group(group: Group, judge: Judge) -> Told:
    names = [*inputs_of(group.when), *(group.cap.inputs() if group.cap else ())]
    return Told(_group_reason(group, judge), None, _facts(judge, names))


def _group_reason(group: Group, judge: Judge) -> Text:
    """What the members add up to and how much of it counts."""
    languages = judge.criteria_set.languages
    low, high = judge.span(group)
    total, _ = judge.before_cap(group)
    if judge.scored_state(group) is State.NOT_APPLICABLE:
        return say(languages, "not_applicable")
    if low != high:
        return say(languages, "sum_missing", **span_parts(low, high))
    if total > low:
        return say(languages, "capped", sum=number_text(total), cap=number_text(low))
    parts = {"points": number_text(low), "maximum": number_text(group.maximum)}
    return say(languages, group.combine, sum=number_text(total), **parts)


def _facts(case: Case, inputs: Iterable[str]) -> tuple[UsedFact, ...]:
    return tuple(_used(case, name) for name in dict.fromkeys(inputs))


def _used(case: Case, name: str) -> UsedFact:
    value = shown_all(case.criteria_set, name, case.read(name))
    return UsedFact(name, title_of(case.criteria_set, name), value)
