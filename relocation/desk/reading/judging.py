"""Beside each finding: its evidence, what people decided or gave instead, and the applicant's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.counting import counted, in_force
from relocation.cases.models import Case, Judgement, Override
from relocation.cases.panels import Panel, judged_criteria, panels
from relocation.cases.queries import judgements_of, overrides_of
from relocation.cases.rules import may_judge, may_override
from relocation.criteria.engine import Assessment, CriteriaSet, Finding, Kind
from relocation.desk.reading.answers import never_asked
from relocation.desk.reading.papers import Paper

WITHOUT_POINTS = frozenset({Kind.REQUIREMENT, Kind.WAY_IN})


@dataclass(frozen=True)
class Beside:
    """What stands beside one finding."""

    papers: tuple[Paper, ...]
    override: Override | None
    withdrawn: tuple[Override, ...]
    counted: Finding | None
    panel: Panel | None
    judgements: tuple[Judgement, ...]
    may_override: bool
    may_judge: bool
    never_asked: frozenset[str]


@dataclass(frozen=True)
class Line:
    """One rule with the applicant's score and the officer's; None where there was none."""

    title: Mapping[str, str]
    code: str
    kind: Kind
    depth: int
    claimed: Finding | None
    counted: Finding

    @property
    def differs(self) -> bool:
        """Whether the officer comes to something else than the applicant's answers did."""
        if self.claimed is None:
            return True
        return _result(self.claimed) != _result(self.counted)


class Judging:
    """All that people add to the findings of one case, for one reader."""

    def __init__(
        self, case: Case, reader: Account, criteria_set: CriteriaSet, papers: list[Paper]
    ) -> None:
        self.case, self.reader = case, reader
        self._criteria, self._papers = criteria_set, papers
        self._judged = {criterion.code for criterion, _rule in judged_criteria(criteria_set)}

    @cached_property
    def claimed(self) -> Assessment | None:
        """The applicant's own score: what the engine found in the answers as they were sent."""
        rows = list(self.case.assessments.all())
        return Assessment.from_json(rows[0].findings) if rows else None

    @cached_property
    def computed(self) -> Assessment | None:
        """What the engine found last, with all the points that people gave."""
        rows = list(self.case.assessments.all())
        return Assessment.from_json(rows[-1].findings) if rows else None

    @cached_property
    def counted(self) -> Assessment | None:
        """The officer's score: what was computed, with what was decided otherwise."""
        rows = list(self.case.assessments.all())
        if not rows or not self.in_force:
            return self.computed
        return counted(self._criteria, self.case, rows[-1], self.overrides)

    @cached_property
    def lines(self) -> list[Line]:
        """Requirements, ways in, groups and criteria in the order of the set."""
        if self.counted is None:
            return []
        claimed = {one.code: one for one in self.claimed.findings} if self.claimed else {}
        return [
            Line(one.title, one.code, one.kind, depth, claimed.get(one.code), one)
            for one, depth in _walk(self.counted)
        ]

    @cached_property
    def differences(self) -> int:
        """In how many rules the officer's score is not the applicant's."""
        return sum(line.differs for line in self.lines if line.kind is not Kind.GROUP)

    @cached_property
    def overrides(self) -> list[Override]:
        """All that was ever decided otherwise, withdrawn or not."""
        return overrides_of(self.case)

    @cached_property
    def panels(self) -> list[Panel]:
        """The criteria of this case that people judge."""
        if not self._judged or self.counted is None:
            return []
        return panels(self._criteria, self.counted, judgements_of(self.case))

    @property
    def to_judge(self) -> list[Panel]:
        """Those for which the reader may give points now."""
        return [one for one in self.panels if may_judge(self.reader, self.case, one)]

    @cached_property
    def in_force(self) -> dict[str, Override]:
        """What is decided otherwise now, by the code of its rule."""
        return in_force(self.overrides, self.case.criteria_hash)

    def finding(self, code: str) -> Finding | None:
        """The computed finding of this rule."""
        found = self.computed.findings if self.computed else ()
        return next((one for one in found if one.code == code), None)

    def beside(self, finding: Finding) -> Beside:
        """What stands beside this computed finding."""
        code = finding.code
        panel = next((one for one in self.panels if one.criterion.code == code), None)
        override = self.in_force.get(code)
        counts = self._counted_by_code.get(code)
        return Beside(
            papers=tuple(paper for paper in self._papers if code in paper.proves),
            override=override,
            withdrawn=tuple(o for o in self.overrides if o.rule == code and o != override),
            counted=counts if counts and _result(counts) != _result(finding) else None,
            panel=panel,
            judgements=panel.shown_to(self.reader) if panel else (),
            may_override=self._may_override and _is_one_rule(finding) and panel is None,
            may_judge=panel is not None and may_judge(self.reader, self.case, panel),
            never_asked=self._never_asked,
        )

    @cached_property
    def _counted_by_code(self) -> dict[str, Finding]:
        return {one.code: one for one in self.counted.findings} if self.counted else {}

    @cached_property
    def _never_asked(self) -> frozenset[str]:
        on = timezone.localdate(self.case.submitted_at)
        return never_asked(self._criteria, self.case.answers, on, self.case.unasked)

    @cached_property
    def _may_override(self) -> bool:
        return may_override(self.reader, self.case)


def _result(finding: Finding) -> tuple[object, ...]:
    if finding.kind in WITHOUT_POINTS:
        return (finding.state,)
    return finding.lowest, finding.highest


def _is_one_rule(finding: Finding) -> bool:
    return finding.kind in {Kind.REQUIREMENT, Kind.CRITERION}


def _walk(found: Assessment) -> Iterator[tuple[Finding, int]]:
    for finding in (*found.requirements, *found.ways_in):
        yield finding, 0
    for group in found.groups:
        yield from _below(group, 0)


def _below(finding: Finding, depth: int) -> Iterator[tuple[Finding, int]]:
    yield finding, depth
    for child in finding.children:
        yield from _below(child, depth + 1)
