"""One finding for each requirement, way in, criterion and group of a case."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from .assessment import Finding, Kind, State, Told, UsedFact
from .case import Case
from .conditions import holds, inputs_of
from .kinds.scored import Scored
from .kinds.several import COMBINED
from .model import CriteriaSet, Criterion, Group, Requirement, Text, WayIn
from .numbers import ZERO, number_text
from .phrases import say
from .reading import OPEN, Reading, known, number
from .reasons import details_of
from .showing import shown_all, title_of

MET_OR_NOT = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}
#: States of a requirement that stand in nobody's way.
SATISFIED = frozenset({State.MET, State.NOT_APPLICABLE, State.WAIVED})


class Judge:
    """Judges the rules of one case, each once, also when another rule reads its points."""

    def __init__(self, criteria_set: CriteriaSet, answers: object, on: date | None) -> None:
        self.case = Case(criteria_set, answers, on, self._elsewhere)
        self._found: dict[str, Finding] = {}

    def finding(self, rule: Requirement | Criterion | Group) -> Finding:
        """What is said of the rule."""
        found = self._found.get(rule.code)
        if found is None:
            found = self._found[rule.code] = self._judged(rule)
        return found

    def way_in(self, way: WayIn) -> Finding:
        """Whether one may pass without points."""
        state = MET_OR_NOT[way.rule.holds(self.case.read)]
        tell = partial(_tell_way_in, way, self.case, state)
        return Finding(Kind.WAY_IN, way.code, way.title, state, ZERO, ZERO, ZERO, way.source, tell)

    def _judged(self, rule: Requirement | Criterion | Group) -> Finding:
        if isinstance(rule, Criterion):
            return self._criterion(rule)
        return self._group(rule) if isinstance(rule, Group) else self._requirement(rule)

    def _requirement(self, requirement: Requirement) -> Finding:
        state = self._state(requirement)
        tell = partial(_tell_requirement, requirement, self.case, state)
        return Finding(
            Kind.REQUIREMENT,
            requirement.code,
            requirement.title,
            state,
            ZERO,
            ZERO,
            ZERO,
            requirement.source,
            tell,
        )

    def _state(self, requirement: Requirement) -> State:
        read = self.case.read
        applies = holds(requirement.when, read)
        if applies is False:
            return State.NOT_APPLICABLE
        met = requirement.rule.holds(read)
        if met:
            return State.MET
        waived = requirement.unless.holds(read) if requirement.unless is not None else False
        if waived:
            return State.WAIVED
        unknown = applies is None or waived is None
        return State.UNKNOWN if unknown else MET_OR_NOT[met]

    def _criterion(self, criterion: Criterion) -> Finding:
        case = self.case
        applies = holds(criterion.when, case.read)
        rule = criterion.rule
        if applies is False:
            lowest = highest = ZERO
            state = State.NOT_APPLICABLE
            tell = partial(_tell_not_applicable, criterion, case)
        else:
            scored = rule.score(case, case.read)
            lowest, highest = scored.lowest, scored.highest
            if applies is None:
                lowest, highest = min(lowest, ZERO), max(highest, ZERO)
            state = _state(lowest, highest)
            tell = partial(_tell_criterion, criterion, case, scored, sure=applies is True)
        return Finding(
            Kind.CRITERION,
            criterion.code,
            criterion.title,
            state,
            lowest,
            highest,
            max(rule.maximum, ZERO) if criterion.when is not None else rule.maximum,
            criterion.source,
            tell,
        )

    def _group(self, group: Group) -> Finding:
        children = tuple(self.finding(member) for member in group.members)
        applies = holds(group.when, self.case.read)
        join = COMBINED[group.combine]
        lowest = plain_lowest = join([child.lowest for child in children])
        highest = join([child.highest for child in children])
        maximum = (
            join([child.maximum for child in children])
            if group.combine == "sum"
            else max(child.maximum for child in children)
        )
        if group.cap is not None:
            least, most = group.cap.span(self.case.read)
            lowest, highest = min(lowest, least), min(highest, most)
            maximum = min(maximum, max(group.cap.numbers))
        if applies is False:
            lowest = highest = ZERO
        elif applies is None:
            lowest, highest = min(lowest, ZERO), max(highest, ZERO)
        state = State.NOT_APPLICABLE if applies is False else _state(lowest, highest)
        tell = partial(
            _tell_group, group, self.case, plain_lowest, (lowest, highest, maximum), state
        )
        return Finding(
            Kind.GROUP,
            group.code,
            group.title,
            state,
            lowest,
            highest,
            maximum,
            None,
            tell,
            children,
        )

    def _elsewhere(self, case: Case, name: str) -> Reading:
        """The points of a rule ("points.language"), or whether one is met ("requirement.funds")."""
        what, _, code = name.partition(".")
        rule = case.criteria_set.rules.get(code)
        if rule is None:
            return OPEN
        found = self.finding(rule)
        if what == "points":
            return number(found.lowest, found.highest)
        return OPEN if found.state is State.UNKNOWN else known(found.state in SATISFIED)


def _state(lowest: Decimal, highest: Decimal) -> State:
    if lowest != highest:
        return State.UNKNOWN
    return State.MET if lowest > 0 else State.NOT_MET


def _tell_requirement(requirement: Requirement, case: Case, state: State) -> Told:
    names = [
        *inputs_of(requirement.when),
        *inputs_of(requirement.unless),
        *inputs_of(requirement.rule),
    ]
    return Told(_requirement_reason(requirement, case, state), None, _facts(case, names))


def _requirement_reason(requirement: Requirement, case: Case, state: State) -> Text:
    criteria_set = case.criteria_set
    if state is State.NOT_APPLICABLE:
        return say(criteria_set.languages, "not_applicable")
    decided_by = requirement.rule
    if state is State.WAIVED and requirement.unless is not None:
        decided_by = requirement.unless
    details = details_of(criteria_set, decided_by, case.read)
    return say(criteria_set.languages, state.value, details=details)


def _tell_way_in(way: WayIn, case: Case, state: State) -> Told:
    details = details_of(case.criteria_set, way.rule, case.read)
    reason = say(case.criteria_set.languages, state.value, details=details)
    return Told(reason, None, _facts(case, inputs_of(way.rule)))


def _tell_not_applicable(criterion: Criterion, case: Case) -> Told:
    reason = say(case.criteria_set.languages, "not_applicable")
    return Told(reason, None, _facts(case, _inputs(criterion)))


def _tell_criterion(criterion: Criterion, case: Case, scored: Scored, *, sure: bool) -> Told:
    criteria_set = case.criteria_set
    facts = _facts(case, _inputs(criterion))
    if sure:
        return Told(scored.why(criteria_set), scored.better(criteria_set), facts)
    lowest, highest = min(scored.lowest, ZERO), max(scored.highest, ZERO)
    parts = {"lowest": number_text(lowest), "highest": number_text(highest)}
    return Told(say(criteria_set.languages, "may_not_apply", **parts), None, facts)


def _inputs(criterion: Criterion) -> Iterator[str]:
    yield from inputs_of(criterion.when)
    yield from criterion.rule.inputs()


def _tell_group(
    group: Group,
    case: Case,
    total: Decimal,
    span: tuple[Decimal, Decimal, Decimal],
    state: State,
) -> Told:
    """What the members add up to and how much of it counts; `span` is lowest, highest, maximum."""
    languages = case.criteria_set.languages
    lowest, highest, maximum = map(number_text, span)
    parts = {"sum": number_text(total), "points": lowest, "maximum": maximum}
    if state is State.NOT_APPLICABLE:
        reason = say(languages, "not_applicable")
    elif span[0] != span[1]:
        reason = say(languages, "sum_missing", lowest=lowest, highest=highest)
    elif total > span[0]:
        reason = say(languages, "capped", sum=number_text(total), cap=lowest)
    else:
        reason = say(languages, group.combine, **parts)
    names = [*inputs_of(group.when), *(group.cap.inputs() if group.cap else ())]
    return Told(reason, None, _facts(case, names))


def _facts(case: Case, inputs: Iterable[str]) -> tuple[UsedFact, ...]:
    return tuple(_used(case, name) for name in dict.fromkeys(inputs))


def _used(case: Case, name: str) -> UsedFact:
    value = shown_all(case.criteria_set, name, case.read(name))
    return UsedFact(name, title_of(case.criteria_set, name), value)
