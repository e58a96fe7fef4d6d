"""Assesses one case under its own version and under another; writes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from relocation.cases.counting import evidence, given, in_force, values
from relocation.cases.models import Case
from relocation.cases.panels import counting
from relocation.criteria.engine import Assessment, CriteriaSet, Finding, Kind, assess, unasked

#: The fewest and the most points.
Span = tuple[Decimal, Decimal]
#: More reasons than this say no more than "much changes".
MOST_REASONS = 6


@dataclass(frozen=True)
class Compared:
    """The case under its own version and under the other."""

    before: Assessment
    after: Assessment
    #: Questions of the other version that the person was never asked.
    unasked: list[str]

    @property
    def outcomes(self) -> tuple[str, str]:
        return self.before.outcome_code, self.after.outcome_code

    @property
    def points(self) -> tuple[Decimal | None, Decimal | None]:
        return self.before.total, self.after.total

    @property
    def spans(self) -> tuple[Span, Span]:
        """The fewest and the most points there can be; the same when nothing is missing."""
        before, after = self.before, self.after
        return (before.lowest, before.highest), (after.lowest, after.highest)

    @property
    def changes(self) -> bool:
        """Whether outcome or points differ."""
        return self.outcomes[0] != self.outcomes[1] or self.spans[0] != self.spans[1]

    def ranges(self) -> dict[str, list[str]]:
        """The spans of points that are not known yet, as texts."""
        sides = zip(("before", "after"), self.spans, strict=True)
        return {side: [_plain(one) for one in span] for side, span in sides if span[0] != span[1]}

    def because(self) -> list[dict[str, Any]]:
        """What is judged otherwise, in the order of the new set; the points needed come first."""
        old, new = _leaves(self.before), _leaves(self.after)
        marks = _mark(self.before), _mark(self.after)
        needed: dict[str, Any] = {"title": {}, "before": marks[0], "after": marks[1]}
        found = [needed] if marks[0] != marks[1] else []
        for code in dict.fromkeys([*new, *old]):
            before, after = _told(old.get(code)), _told(new.get(code))
            if before != after:
                title = (new.get(code) or old[code]).title
                found.append({"title": dict(title), "before": before, "after": after})
        return found[:MOST_REASONS]


def compare(own: CriteriaSet, other: CriteriaSet, case: Case) -> Compared:
    """What counts for the case now, and what would under the other set, as of its submission.

    Points that people gave go with the case; what an officer decided otherwise does not, for it was
    about the case's own version.
    """
    on = timezone.localdate(case.submitted_at)
    overrides = values(in_force(case.overrides.all(), case.criteria_hash))
    before = assess(own, _known(own, case), on, overrides)
    if own.content_hash == other.content_hash:
        return Compared(before, before, case.unasked)
    missing = unasked(own, other, case.answers, on, case.unasked)
    return Compared(before, assess(other, _known(other, case, missing), on), missing)


def _known(
    criteria_set: CriteriaSet, case: Case, missing: Collection[str] | None = None
) -> Mapping[str, Any]:
    """The frozen answers, and the points given by people that count under this set."""
    return evidence(case, given(counting(criteria_set, case.judgements.all())), missing)


def _leaves(assessment: Assessment) -> dict[str, Finding]:
    return {found.code: found for found in assessment.findings if found.kind is not Kind.GROUP}


def _mark(assessment: Assessment) -> str | None:
    """The points that were needed, as text; None when the set asks for none."""
    mark = assessment.pass_mark
    return None if mark is None else _plain(mark)


def _told(finding: Finding | None) -> str | None:
    """Points of a criterion, or their range, as text; a requirement's state; None for none."""
    if finding is None:
        return None
    if finding.kind is not Kind.CRITERION:
        return str(finding.state)
    if finding.points is None:
        return f"{_plain(finding.lowest)}–{_plain(finding.highest)}"
    return _plain(finding.points)


def _plain(points: Decimal) -> str:
    return format(points.normalize(), "f")
