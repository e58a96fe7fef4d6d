"""Assesses one case under its own version and under another; writes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from relocation.criteria.engine import Assessment, CriteriaSet, Finding, assess

#: More reasons than this say no more than "much changes".
MOST_REASONS = 6


@dataclass(frozen=True)
class Compared:
    """The case under its own version and under the other."""

    before: Assessment
    after: Assessment

    @property
    def outcomes(self) -> tuple[str, str]:
        return outcome_of(self.before), outcome_of(self.after)

    @property
    def points(self) -> tuple[Decimal | None, Decimal | None]:
        return self.before.total, self.after.total

    @property
    def changes(self) -> bool:
        """Whether outcome or points differ."""
        return self.outcomes[0] != self.outcomes[1] or self.points[0] != self.points[1]

    def because(self) -> list[dict[str, Any]]:
        """The requirements and criteria that are judged otherwise, in the order of the new set."""
        old, new = _leaves(self.before), _leaves(self.after)
        found = []
        for code in dict.fromkeys([*new, *old]):
            before, after = _told(old.get(code)), _told(new.get(code))
            if before != after:
                title = (new.get(code) or old[code]).title
                found.append({"title": dict(title), "before": before, "after": after})
        return found[:MOST_REASONS]


def compare(own: CriteriaSet, other: CriteriaSet, answers: Mapping[str, Any], on: date) -> Compared:
    """Judge the frozen answers twice as of the day of submission."""
    before = assess(own, answers, on)
    same = own.content_hash == other.content_hash
    return Compared(before, before if same else assess(other, answers, on))


def outcome_of(assessment: Assessment) -> str:
    """The code of the outcome: a mark's where the set has several, else the state."""
    return str(getattr(assessment, "outcome_code", assessment.outcome))


def _leaves(assessment: Assessment) -> dict[str, Finding]:
    def walk(findings: tuple[Finding, ...]) -> Iterator[Finding]:
        for finding in findings:
            if finding.kind != "group":
                yield finding
            yield from walk(finding.children)

    return {f.code: f for f in walk(assessment.requirements + assessment.groups)}


def _told(finding: Finding | None) -> str | None:
    """Points of a criterion as text, the state of a requirement; None when the set has it not."""
    if finding is None:
        return None
    if finding.kind == "requirement" or finding.points is None:
        return str(finding.state)
    return format(finding.points.normalize(), "f")
