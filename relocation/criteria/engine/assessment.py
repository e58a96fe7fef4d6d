"""What an assessment says: a tree of findings, and its form as JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, Self

from .model import Text
from .numbers import plain_number

#: The fewest and the most points still possible; the same when nothing is missing.
Span = tuple[Decimal, Decimal]


class Kind(StrEnum):
    REQUIREMENT = "requirement"
    GROUP = "group"
    CRITERION = "criterion"
    WAY_IN = "way_in"


class State(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class OutcomeState(StrEnum):
    PASSES = "passes"
    FAILS = "does_not_pass"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UsedFact:
    """An input a finding looked at; `value` is its answer in each language, None while missing."""

    input: str
    title: Text
    value: Text | None

    def to_json(self) -> dict[str, Any]:
        value = None if self.value is None else dict(self.value)
        return {"input": self.input, "title": dict(self.title), "value": value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["input"], data["title"], data["value"])


class Told(NamedTuple):
    """What a finding says in words: why, what would give more, and the facts it looked at."""

    reason: Text
    next: Text | None
    facts: tuple[UsedFact, ...]


@dataclass(slots=True, eq=False)
class Finding:
    """What is said of one requirement, criterion, group or way in.

    `points` is None while answers that could change them are missing; `lowest` and `highest` are
    then the points still possible. A requirement has no points: all its numbers are 0. The words
    are worked out when they are first asked for, since most assessments are only counted.
    """

    kind: Kind
    code: str
    title: Text
    state: State
    lowest: Decimal
    highest: Decimal
    maximum: Decimal
    source: str | None
    tell: Callable[[], Told]
    children: tuple["Finding", ...] = ()
    _told: Told | None = None

    @property
    def points(self) -> Decimal | None:
        return self.lowest if self.lowest == self.highest else None

    @property
    def reason(self) -> Text:
        """Why it came out so, in each language of the set."""
        return self.told.reason

    @property
    def next(self) -> Text | None:
        """What would be needed for more points; None when nothing would, or nothing is known."""
        return self.told.next

    @property
    def facts(self) -> tuple[UsedFact, ...]:
        """The inputs it looked at."""
        return self.told.facts

    @property
    def told(self) -> Told:
        if self._told is None:
            self._told = self.tell()
        return self._told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]

    def walk(self) -> Iterator["Finding"]:
        """This finding and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_json(self) -> dict[str, Any]:
        points = self.points
        return {
            "kind": self.kind.value,
            "code": self.code,
            "title": dict(self.title),
            "state": self.state.value,
            "points": None if points is None else plain_number(points),
            "lowest": plain_number(self.lowest),
            "highest": plain_number(self.highest),
            "maximum": plain_number(self.maximum),
            "reason": dict(self.reason),
            "next": None if self.next is None else dict(self.next),
            "facts": [fact.to_json() for fact in self.facts],
            "source": self.source,
            "children": [child.to_json() for child in self.children],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        facts = tuple(UsedFact.from_json(fact) for fact in data["facts"])
        told = Told(data["reason"], data.get("next"), facts)
        return cls(
            kind=Kind(data["kind"]),
            code=data["code"],
            title=data["title"],
            state=State(data["state"]),
            lowest=Decimal(str(data["lowest"])),
            highest=Decimal(str(data["highest"])),
            maximum=Decimal(str(data["maximum"])),
            source=data["source"],
            tell=lambda: told,
            children=tuple(cls.from_json(child) for child in data["children"]),
        )


class Findings(NamedTuple):
    """What is said of every rule of a set."""

    requirements: tuple[Finding, ...]
    ways_in: tuple[Finding, ...]
    groups: tuple[Finding, ...]


class Numbers(NamedTuple):
    """What every rule gives, by its code: `spans` of groups and criteria, `states` of requirements.

    `groups` and `criteria` are their codes in the order of the set.
    """

    groups: Sequence[str]
    criteria: Sequence[str]
    spans: Mapping[str, Span]
    states: Mapping[str, State]


@dataclass(slots=True, eq=False)
class Assessment:
    """All findings for one set of answers on one day, under the set with that content hash.

    `outcome_code` is the code of the mark or way in that is reached, “does_not_pass” where none is,
    and “unknown” while several are possible, also where all of them pass or none does;
    `pass_mark` is the least that passes, None where no points are needed.
    """

    criteria_set: str
    content_hash: str
    on: date
    outcome: OutcomeState
    outcome_code: str
    outcome_title: Text | None
    lowest: Decimal
    highest: Decimal
    pass_mark: Decimal | None
    maximum: Decimal
    read_out: Callable[[], Numbers]
    tell: Callable[[], Findings]
    _told: Findings | None = None

    @property
    def numbers(self) -> Numbers:
        """What every rule gives, without words."""
        return self.read_out()

    @property
    def total(self) -> Decimal | None:
        """The points in all, or None while answers that could change them are missing."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def requirements(self) -> tuple[Finding, ...]:
        return self.told.requirements

    @property
    def ways_in(self) -> tuple[Finding, ...]:
        return self.told.ways_in

    @property
    def groups(self) -> tuple[Finding, ...]:
        return self.told.groups

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the tree, requirements first, groups before their members."""
        tops = self.requirements + self.ways_in + self.groups
        return tuple(finding for top in tops for finding in top.walk())

    @property
    def told(self) -> Findings:
        if self._told is None:
            self._told = self.tell()
        return self._told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assessment) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]

    def to_json(self) -> dict[str, Any]:
        total = self.total
        return {
            "criteria_set": self.criteria_set,
            "content_hash": self.content_hash,
            "on": self.on.isoformat(),
            "outcome": self.outcome.value,
            "outcome_code": self.outcome_code,
            "outcome_title": None if self.outcome_title is None else dict(self.outcome_title),
            "total": None if total is None else plain_number(total),
            "lowest": plain_number(self.lowest),
            "highest": plain_number(self.highest),
            "pass_mark": None if self.pass_mark is None else plain_number(self.pass_mark),
            "maximum": plain_number(self.maximum),
            "requirements": [finding.to_json() for finding in self.requirements],
            "ways_in": [finding.to_json() for finding in self.ways_in],
            "groups": [finding.to_json() for finding in self.groups],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The assessment that `to_json` wrote; raises KeyError or ValueError for anything else."""
        findings = Findings(
            requirements=tuple(Finding.from_json(finding) for finding in data["requirements"]),
            ways_in=tuple(Finding.from_json(finding) for finding in data.get("ways_in", [])),
            groups=tuple(Finding.from_json(finding) for finding in data["groups"]),
        )
        return cls(
            criteria_set=data["criteria_set"],
            content_hash=data["content_hash"],
            on=date.fromisoformat(data["on"]),
            outcome=OutcomeState(data["outcome"]),
            outcome_code=data.get("outcome_code", data["outcome"]),
            outcome_title=data.get("outcome_title"),
            lowest=Decimal(str(data["lowest"])),
            highest=Decimal(str(data["highest"])),
            pass_mark=None if data["pass_mark"] is None else Decimal(str(data["pass_mark"])),
            maximum=Decimal(str(data["maximum"])),
            read_out=partial(_numbers, findings),
            tell=lambda: findings,
        )


def _numbers(findings: Findings) -> Numbers:
    """The numbers of findings that were kept."""
    found = [one for group in findings.groups for one in group.walk()]
    return Numbers(
        groups=[one.code for one in found if one.kind is Kind.GROUP],
        criteria=[one.code for one in found if one.kind is Kind.CRITERION],
        spans={one.code: (one.lowest, one.highest) for one in found},
        states={one.code: one.state for one in findings.requirements},
    )
