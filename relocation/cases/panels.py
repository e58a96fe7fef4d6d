"""Criteria judged by people: who gave points for a case, and whether more are wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from relocation.accounts.enums import OFFICERS
from relocation.accounts.models import Account
from relocation.cases.models import Judgement
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import CriteriaSet, Criterion, Finding, Judged, State


@dataclass(frozen=True)
class Panel:
    """One criterion with the judgements given so far, the first given first."""

    criterion: Criterion
    rule: Judged
    finding: Finding
    judgements: tuple[Judgement, ...]

    @property
    def wanted(self) -> int:
        """How many judgements there must be, one more when the first are too far apart."""
        return self.rule.wanted([one.points for one in self.judgements])

    @property
    def is_complete(self) -> bool:
        return len(self.judgements) >= self.wanted

    @property
    def wants_another(self) -> bool:
        """Whether those who were asked first are too far apart."""
        return not self.is_complete and len(self.judgements) >= self.rule.assessors

    def of(self, account: Account) -> Judgement | None:
        """What this person gave."""
        return next((one for one in self.judgements if one.by_id == account.pk), None)

    def shown_to(self, account: Account) -> tuple[Judgement, ...]:
        """What this person may read: nobody who may still judge sees what others gave."""
        may_still_judge = account.role in OFFICERS and not self.is_complete
        if may_still_judge and self.of(account) is None:
            return ()
        return self.judgements


def judged_criteria(criteria_set: CriteriaSet) -> Iterator[tuple[Criterion, Judged]]:
    """The criteria of a set that people judge, in its order."""
    for rule in criteria_set.rules.values():
        if isinstance(rule, Criterion) and isinstance(rule.rule, Judged):
            yield rule, rule.rule


def counting(criteria_set: CriteriaSet, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those of a case's judgements that count under this set: out of the same maximum."""
    maximum = {criterion.code: rule.maximum for criterion, rule in judged_criteria(criteria_set)}
    return [one for one in judgements if maximum.get(one.criterion) == one.maximum]


def panels(criteria_set: CriteriaSet, found: Found, judgements: Iterable[Judgement]) -> list[Panel]:
    """The panels of a case; none for criteria that do not apply to it."""
    given: dict[str, list[Judgement]] = {}
    for one in counting(criteria_set, judgements):
        given.setdefault(one.criterion, []).append(one)
    findings = {finding.code: finding for finding in found.findings}
    return [
        Panel(criterion, rule, findings[criterion.code], tuple(given.get(criterion.code, ())))
        for criterion, rule in judged_criteria(criteria_set)
        if findings[criterion.code].state is not State.NOT_APPLICABLE
    ]
