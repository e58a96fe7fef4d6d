"""The numbers of a case: what each rule gives, worked out once, also for rules that read others."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from .assessment import Numbers, State
from .case import Case
from .kinds import Span
from .kinds.several import one_of
from .model import CriteriaSet, Criterion, Group, Requirement, WayIn
from .numbers import ZERO
from .reading import OPEN, Reading, known, number

MET_OR_NOT = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}
#: What a person decided in place of a rule: points of a criterion, whether a requirement is met.
Instead = Decimal | bool
#: States of a requirement that stand in nobody's way.
SATISFIED = frozenset({State.MET, State.NOT_APPLICABLE, State.WAIVED})
NOTHING: Span = (ZERO, ZERO)


class Judge:
    """Judges the rules of one case."""

    def __init__(
        self,
        criteria_set: CriteriaSet,
        answers: object,
        on: date | None,
        instead: Mapping[str, Instead] | None = None,
    ) -> None:
        self.case = Case(criteria_set, answers, on, self._elsewhere)
        self._spans: dict[str, Span] = {}
        self._states: dict[str, State] = {}
        self._left_out: set[str] = set()
        self._doubtful: set[str] = set()
        for code, value in (instead or {}).items():
            self._decide(criteria_set.rules.get(code), value)

    def _decide(self, rule: Requirement | Criterion | Group | None, value: Instead) -> None:
        """Put a person's value in place of a rule's; one that does not fit changes nothing."""
        if isinstance(rule, Requirement) and isinstance(value, bool):
            self._states[rule.code] = MET_OR_NOT[value]
        elif isinstance(rule, Criterion) and not isinstance(value, bool):
            self._spans[rule.code] = (value, value)

    def span(self, rule: Criterion | Group) -> Span:
        """The fewest and the most points the rule may still give."""
        found = self._spans.get(rule.code)
        if found is None:
            found = self._group(rule) if isinstance(rule, Group) else self._criterion(rule)
            self._spans[rule.code] = found
        return found

    def scored_state(self, rule: Criterion | Group) -> State:
        """Whether the rule gives points."""
        low, high = self.span(rule)
        if rule.code in self._left_out:
            return State.NOT_APPLICABLE
        if low != high:
            return State.UNKNOWN
        return State.MET if low > 0 else State.NOT_MET

    def state(self, requirement: Requirement) -> State:
        """Whether the requirement is met, waived, or does not apply."""
        found = self._states.get(requirement.code)
        if found is None:
            found = self._states[requirement.code] = self._state(requirement)
        return found

    def numbers(self) -> Numbers:
        """What every rule gives."""
        criteria_set, spans = self.case.criteria_set, self._spans
        return Numbers(
            groups={code: spans[code] for code in criteria_set.group_codes},
            criteria={code: spans[code] for code in criteria_set.criterion_codes},
            requirements={rule.code: self.state(rule) for rule in criteria_set.requirements},
        )

    def way_in(self, way: WayIn) -> State:
        """Whether one may pass without points."""
        return MET_OR_NOT[way.rule.holds(self.case.read)]

    def _criterion(self, criterion: Criterion) -> Span:
        case = self.case
        if criterion.when is None:
            return criterion.rule.span(case, case.read)
        applies = criterion.when.holds(case.read)
        if applies is False:
            self._left_out.add(criterion.code)
            return NOTHING
        low, high = criterion.rule.span(case, case.read)
        if applies:
            return low, high
        self._doubtful.add(criterion.code)
        return min(low, ZERO), max(high, ZERO)

    def _group(self, group: Group) -> Span:
        applies = True if group.when is None else group.when.holds(self.case.read)
        low, high = self.before_cap(group)
        if applies is False:
            self._left_out.add(group.code)
            return NOTHING
        if group.cap is not None:
            least, most = group.cap.span(self.case.read)
            low, high = (min(low, least)), (min(high, most))
        if applies:
            return low, high
        self._doubtful.add(group.code)
        return min(low, ZERO), max(high, ZERO)

    def before_cap(self, group: Group) -> Span:
        """What the members give together; of those that do not apply the best is never taken."""
        spans = [self.span(member) for member in group.members]
        if group.combine == "sum":
            return sum([span[0] for span in spans], ZERO), sum([span[1] for span in spans], ZERO)
        codes = [member.code for member in group.members]
        sure = [s for s, code in zip(spans, codes, strict=True) if code not in self._may_be_out]
        doubtful = [s for s, code in zip(spans, codes, strict=True) if code in self._doubtful]
        return one_of(group.combine, sure, doubtful)

    @property
    def _may_be_out(self) -> set[str]:
        return self._left_out | self._doubtful

    def _state(self, requirement: Requirement) -> State:
        read = self.case.read
        applies = True if requirement.when is None else requirement.when.holds(read)
        if applies is False:
            return State.NOT_APPLICABLE
        met = requirement.rule.holds(read)
        if met:
            return State.MET
        waived = requirement.unless.holds(read) if requirement.unless is not None else False
        if waived:
            return State.WAIVED
        return State.UNKNOWN if applies is None or waived is None else MET_OR_NOT[met]

    def _elsewhere(self, case: Case, name: str) -> Reading:
        """The points of a rule ("points.language"), or whether one is met ("requirement.funds")."""
        rule = case.criteria_set.rules.get(name.partition(".")[2])
        if rule is None:
            return OPEN
        if not isinstance(rule, Requirement):
            return number(*self.span(rule))
        state = self.state(rule)
        return OPEN if state is State.UNKNOWN else known(state in SATISFIED)
