"""The numbers of a case: what each rule gives, worked out once, also for rules that read others."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from .assessment import Numbers, State
from .case import Case
from .kinds import Span
from .kinds.combining import one_of
from .model import CriteriaSet, Criterion, Group, Requirement, WayIn
from .numbers import ZERO
from .reading import OPEN, Reading, known, number

MET_OR_NOT = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}
#: What a person decided in place of a rule: points of a criterion, whether a requirement is met.
Instead = Decimal | bool
#: States of a requirement that stand in nobody's way.
SATISFIED = frozenset({State.MET, State.NOT_APPLICABLE, State.WAIVED})
NOTHING: Span = (ZERO, ZERO)


class Judge(Case):
    """A case whose rules are judged, each once."""

    def __init__(
        self,
        criteria_set: CriteriaSet,
        answers: object,
        on: date | None,
        instead: Mapping[str, Instead] | None = None,
    ) -> None:
        super().__init__(criteria_set, answers, on)
        self._spans: dict[str, Span] = {}
        self._states: dict[str, State] = {}
        self._satisfied_anyway: set[str] = set()
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
        """Whether the requirement is waived, met, or does not apply.

        One that is waived is not looked at further, so what is told of it stays as it is whatever
        is answered later.
        """
        found = self._states.get(requirement.code)
        if found is None:
            found = self._states[requirement.code] = self._state(requirement)
        return found

    def is_satisfied(self, requirement: Requirement) -> bool | None:
        """Whether it stands in nobody's way; None while that is not known.

        It may be known not to, met or waived, before it is known whether it applies at all.
        """
        state = self.state(requirement)
        if state is State.UNKNOWN:
            return True if requirement.code in self._satisfied_anyway else None
        return state in SATISFIED

    def numbers(self) -> Numbers:
        """What every rule gives, once all are judged."""
        criteria_set, states = self.criteria_set, self._states
        return Numbers(
            groups=criteria_set.group_codes,
            criteria=criteria_set.criterion_codes,
            spans=self._spans,
            states={rule.code: states[rule.code] for rule in criteria_set.requirements},
        )

    def way_in(self, way: WayIn) -> State:
        """Whether one may pass without points."""
        return MET_OR_NOT[way.rule.holds(self.read)]

    def _criterion(self, criterion: Criterion) -> Span:
        if criterion.when is None:
            return criterion.rule.span(self, self.read)
        applies = criterion.when.holds(self.read)
        if applies is False:
            self._left_out.add(criterion.code)
            return NOTHING
        low, high = criterion.rule.span(self, self.read)
        if applies:
            return low, high
        self._doubtful.add(criterion.code)
        return min(low, ZERO), max(high, ZERO)

    def _group(self, group: Group) -> Span:
        applies = True if group.when is None else group.when.holds(self.read)
        low, high = self.before_cap(group)
        if applies is False:
            self._left_out.add(group.code)
            return NOTHING
        if group.cap is not None:
            least, most = group.cap.span(self.read)
            low, high = min(low, least), min(high, most)
        if applies:
            return low, high
        self._doubtful.add(group.code)
        return min(low, ZERO), max(high, ZERO)

    def before_cap(self, group: Group) -> Span:
        """What the members give together; of those that do not apply the best is never taken."""
        spans = [self.span(member) for member in group.members]
        if group.combine == "sum":
            lows, highs = zip(*spans, strict=True)
            low = sum(lows, ZERO)
            return low, low if lows == highs else sum(highs, ZERO)
        codes = [member.code for member in group.members]
        sure = [s for s, code in zip(spans, codes, strict=True) if code not in self._may_be_out]
        doubtful = [s for s, code in zip(spans, codes, strict=True) if code in self._doubtful]
        return one_of(group.combine, sure, doubtful)

    @property
    def _may_be_out(self) -> set[str]:
        return self._left_out | self._doubtful

    def _state(self, requirement: Requirement) -> State:
        read = self.read
        applies = True if requirement.when is None else requirement.when.holds(read)
        if applies is False:
            return State.NOT_APPLICABLE
        waived = requirement.unless is not None and requirement.unless.holds(read)
        met = None if waived else requirement.rule.holds(read)
        if applies and waived is not None:
            return State.WAIVED if waived else MET_OR_NOT[met]
        if waived or met:
            self._satisfied_anyway.add(requirement.code)
        return State.UNKNOWN

    def elsewhere(self, name: str) -> Reading:
        """What another rule of the set gives."""
        rule = self.criteria_set.rules.get(name.partition(".")[2])
        if rule is None:
            return OPEN
        if not isinstance(rule, Requirement):
            return number(*self.span(rule))
        satisfied = self.is_satisfied(rule)
        return OPEN if satisfied is None else known(satisfied)
