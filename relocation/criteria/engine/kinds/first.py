"""The first alternative that holds: a table that changes with a condition, default points."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..conditions import Condition
from ..facts.given import Given
from ..model import CriteriaSet
from ..phrases import say
from ..reading import Reader
from ..reasons import details_of
from .scored import Rule, Words, point_parts, span_parts


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

    def span(self, given: Given, read: Reader) -> Span:
        return self.points, self.points

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        parts = point_parts(self.points, self.points)
        return Words(say(criteria_set.languages, "always", **parts))


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

    def span(self, given: Given, read: Reader) -> Span:
        possible: list[Span] = []
        for condition, rule in self.cases:
            result = condition.holds(read)
            if result is False:
                continue
            span = rule.span(given, read)
            if result and not possible:
                return span
            possible.append(span)
            if result:
                break
        else:
            span = self.otherwise.span(given, read)
            if not possible:
                return span
            possible.append(span)
        return min(low for low, _ in possible), max(high for _, high in possible)

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        for condition, rule in self.cases:
            result = condition.holds(read)
            if result is None:
                parts = span_parts(*self.span(given, read))
                return Words(say(criteria_set.languages, "may_not_apply", **parts))
            if result:
                words = rule.words(criteria_set, given, read)
                details = details_of(criteria_set, condition, read)
                why = say(criteria_set.languages, "because", details=details, why=words.why)
                return Words(why, words.better)
        return self.otherwise.words(criteria_set, given, read)

    def _rules(self) -> Iterator[Rule]:
        for _, rule in self.cases:
            yield rule
        yield self.otherwise
