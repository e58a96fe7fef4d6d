"""The first alternative that holds: a table that changes with a condition, default points."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..conditions import Condition
from ..model import CriteriaSet, Text
from ..numbers import number_text
from ..phrases import say
from ..reading import Reader
from ..reasons import details_of
from .scored import Given, Rule, Scored, nothing_better, point_parts


@dataclass(frozen=True, slots=True)
class Points:
    """The same points whatever the answers."""

    points: Decimal

    @property
    def minimum(self) -> Decimal:
        return self.points

    @property
    def maximum(self) -> Decimal:
        return self.points

    def inputs(self) -> Iterator[str]:
        return iter(())

    def score(self, given: Given, read: Reader) -> Scored:
        return Scored(self.points, self.points, self._why, nothing_better)

    def _why(self, criteria_set: CriteriaSet) -> Text:
        parts = point_parts(self.points, self.points)
        return say(criteria_set.languages, "always", **parts)


@dataclass(frozen=True, slots=True)
class First:
    """The rule of the first case whose condition holds, else `otherwise`."""

    cases: tuple[tuple[Condition, Rule], ...]
    otherwise: Rule

    @property
    def minimum(self) -> Decimal:
        return min(rule.minimum for rule in self._rules())

    @property
    def maximum(self) -> Decimal:
        return max(rule.maximum for rule in self._rules())

    def inputs(self) -> Iterator[str]:
        for condition, rule in self.cases:
            yield from condition.inputs()
            yield from rule.inputs()
        yield from self.otherwise.inputs()

    def score(self, given: Given, read: Reader) -> Scored:
        possible: list[Scored] = []
        for condition, rule in self.cases:
            result = condition.holds(read)
            if result is False:
                continue
            scored = rule.score(given, read)
            if result and not possible:
                return scored._replace(why=partial(self._why, condition, scored, read))
            possible.append(scored)
            if result:
                return self._one_of(possible)
        otherwise = self.otherwise.score(given, read)
        return self._one_of([*possible, otherwise]) if possible else otherwise

    def _one_of(self, possible: list[Scored]) -> Scored:
        lowest = min(scored.lowest for scored in possible)
        highest = max(scored.highest for scored in possible)
        return Scored(lowest, highest, partial(_hanging, lowest, highest), nothing_better)

    def _rules(self) -> Iterator[Rule]:
        for _, rule in self.cases:
            yield rule
        yield self.otherwise

    def _why(
        self, condition: Condition, scored: Scored, read: Reader, criteria_set: CriteriaSet
    ) -> Text:
        details = details_of(criteria_set, condition, read)
        return say(criteria_set.languages, "because", details=details, why=scored.why(criteria_set))


def _hanging(lowest: Decimal, highest: Decimal, criteria_set: CriteriaSet) -> Text:
    parts = {"lowest": number_text(lowest), "highest": number_text(highest)}
    return say(criteria_set.languages, "may_not_apply", **parts)
