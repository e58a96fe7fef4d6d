"""The compiled criteria set: frozen values that every other module reads and none changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .conditions import Condition
    from .facts import Fact
    from .kinds import Rule
    from .papers import Document, Stage
    from .varying import Varying

Text = Mapping[str, str]
Value = bool | str | Decimal | Fraction | date


class QuestionType(StrEnum):
    TEXT = "text"
    NAME = "name"
    LONG_TEXT = "long_text"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    COUNTRY = "country"
    YES_NO = "yes_no"
    EMAIL = "email"
    PHONE = "phone"


class InputType(StrEnum):
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    CHOICE = "choice"
    COUNTRY = "country"
    TEXT = "text"


#: The input that is the day of assessment.
TODAY = "today"

NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL})


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `title` is what sentences call it, `label` what the applicant is asked.

    `step` is None for what is given before the form (the skill category). The choices of an
    `ordered` question stand from the lowest to the highest.
    """

    step: str | None
    code: str
    type: QuestionType
    label: Text
    title: Text
    help: Text | None
    required: bool
    when: Condition | None
    choices: tuple[Choice, ...]
    codes: frozenset[str]
    ordered: bool
    min: Decimal | date | Literal["today"] | None
    max: Decimal | date | Literal["today"] | None
    max_length: int | None
    script: Literal["any", "latin", "cyrillic"]
    fact: str | None

    @property
    def key(self) -> str:
        return f"{self.step}.{self.code}" if self.step else self.code


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a step may be answered, and what one answer of it is called."""

    min: int
    max: int
    item: Text


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    title: Text
    help: Text | None
    repeat: Repeat | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """Whatever a rule may read by name: a question, a fact, or the points of another rule.

    `optional` says that it may end without a value; `repeated` that it may have several.
    """

    name: str
    title: Text
    type: InputType
    choices: tuple[Choice, ...] = ()
    ordered: bool = False
    optional: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    title: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must hold apart from points; `unless` waives it."""

    code: str
    title: Text
    when: Condition | None
    unless: Condition | None
    rule: Condition
    source: str | None


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    title: Text
    when: Condition | None
    rule: Rule
    source: str | None

    @property
    def maximum(self) -> Decimal:
        """The most points it can give."""
        most = self.rule.maximum
        return most if self.when is None else max(most, Decimal(0))


@dataclass(frozen=True, slots=True)
class Group:
    """Members whose points are added (or the best or poorest taken), at most `cap` of them."""

    code: str
    title: Text
    when: Condition | None
    combine: Literal["sum", "highest", "lowest"]
    cap: Varying | None
    members: tuple[Criterion | Group, ...]

    @property
    def maximum(self) -> Decimal:
        """The most points it can give."""
        points = [member.maximum for member in self.members]
        together = sum(points, Decimal(0)) if self.combine == "sum" else max(points)
        return together if self.cap is None else min(together, max(self.cap.numbers))


@dataclass(frozen=True, slots=True)
class Mark:
    """An outcome and the points it takes; the first that is reached counts."""

    code: str
    title: Text | None
    at_least: Varying | None
    when: Condition | None
    passes: bool


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way to pass without points."""

    code: str
    title: Text
    rule: Condition
    source: str | None


@dataclass(frozen=True, slots=True)
class TieBreak:
    input: str
    prefer: Literal["highest", "lowest"]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who is invited of those who pass: so many places, from so many points up."""

    places: int | None
    cut_off: Decimal | None
    tie_breaks: tuple[TieBreak, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`maximum` caps the total; `marks` stand best first."""

    maximum: Decimal | None
    marks: tuple[Mark, ...]
    ways_in: tuple[WayIn, ...]
    ranking: Ranking | None


@dataclass(frozen=True, slots=True)
class TestCase:
    """Answers whose result is known, for example from an authority's guide."""

    __test__ = False

    code: str
    title: Text
    on: date
    answers: Mapping[str, Any]
    expect: Mapping[str, Any]
    source: str | None


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of questions, rules and document requirements, ready to be used."""

    code: str
    languages: tuple[str, ...]
    title: Text
    notice: Text | None
    sources: Mapping[str, Source]
    given: tuple[Question, ...]
    steps: tuple[Step, ...]
    facts: Mapping[str, Fact]
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...]
    outcome: Outcome
    stages: tuple[Stage, ...]
    documents: tuple[Document, ...]
    test_cases: tuple[TestCase, ...]
    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    inputs: Mapping[str, Input]
    rules: Mapping[str, Requirement | Criterion | Group]
    criterion_codes: tuple[str, ...]
    group_codes: tuple[str, ...]
    content_hash: str

    @property
    def maximum(self) -> Decimal:
        """The most points there can be in all."""
        if self.outcome.maximum is not None:
            return self.outcome.maximum
        return sum((group.maximum for group in self.groups), Decimal(0))

    def step(self, code: str) -> Step:
        """The step of that code; raises KeyError when the set has none."""
        for step in self.steps:
            if step.code == code:
                return step
        raise KeyError(code)
