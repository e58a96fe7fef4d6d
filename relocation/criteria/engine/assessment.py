"""What an assessment says: a tree of findings, and its form as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from .model import Text
from .values import plain_number


class Kind(StrEnum):
    REQUIREMENT = "requirement"
    GROUP = "group"
    CRITERION = "criterion"


class State(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one requirement, criterion or group.

    `points` is None while answers that could change them are missing; `lowest` and `highest` are
    then the points still possible. A requirement has no points: all its numbers are 0.
    """

    kind: Kind
    code: str
    title: Text
    state: State
    lowest: Decimal
    highest: Decimal
    maximum: Decimal
    reason: Text
    facts: tuple[UsedFact, ...] = ()
    source: str | None = None
    children: tuple["Finding", ...] = ()

    @property
    def points(self) -> Decimal | None:
        return self.lowest if self.lowest == self.highest else None

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
            "facts": [fact.to_json() for fact in self.facts],
            "source": self.source,
            "children": [child.to_json() for child in self.children],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            kind=Kind(data["kind"]),
            code=data["code"],
            title=data["title"],
            state=State(data["state"]),
            lowest=Decimal(str(data["lowest"])),
            highest=Decimal(str(data["highest"])),
            maximum=Decimal(str(data["maximum"])),
            reason=data["reason"],
            facts=tuple(UsedFact.from_json(fact) for fact in data["facts"]),
            source=data["source"],
            children=tuple(cls.from_json(child) for child in data["children"]),
        )


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings for one set of answers on one day, under the set with that content hash."""

    criteria_set: str
    content_hash: str
    on: date
    outcome: OutcomeState
    lowest: Decimal
    highest: Decimal
    pass_mark: Decimal
    maximum: Decimal
    requirements: tuple[Finding, ...]
    groups: tuple[Finding, ...]

    @property
    def total(self) -> Decimal | None:
        """The points in all, or None while answers that could change them are missing."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the tree, requirements first, groups before their members."""
        tops = self.requirements + self.groups
        return tuple(finding for top in tops for finding in top.walk())

    def to_json(self) -> dict[str, Any]:
        total = self.total
        return {
            "criteria_set": self.criteria_set,
            "content_hash": self.content_hash,
            "on": self.on.isoformat(),
            "outcome": self.outcome.value,
            "total": None if total is None else plain_number(total),
            "lowest": plain_number(self.lowest),
            "highest": plain_number(self.highest),
            "pass_mark": plain_number(self.pass_mark),
            "maximum": plain_number(self.maximum),
            "requirements": [finding.to_json() for finding in self.requirements],
            "groups": [finding.to_json() for finding in self.groups],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The assessment that `to_json` wrote; raises KeyError or ValueError for anything else."""
        return cls(
            criteria_set=data["criteria_set"],
            content_hash=data["content_hash"],
            on=date.fromisoformat(data["on"]),
            outcome=OutcomeState(data["outcome"]),
            lowest=Decimal(str(data["lowest"])),
            highest=Decimal(str(data["highest"])),
            pass_mark=Decimal(str(data["pass_mark"])),
            maximum=Decimal(str(data["maximum"])),
            requirements=tuple(Finding.from_json(finding) for finding in data["requirements"]),
            groups=tuple(Finding.from_json(finding) for finding in data["groups"]),
        )
