"""The compiled criteria set: frozen values that every other module reads and none changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .conditions import Condition
    from .kinds import Rule

Text = Mapping[str, str]
Value = bool | str | Decimal | date


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


NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL})


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `title` is what sentences call it, `label` what the applicant is asked.

    `step` is None for what is given before the form (the skill category).
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
class Fact:
    """A number worked out from answers: an age, whole years of dated periods, a count."""

    code: str
    title: Text
    kind: Literal["age", "years", "count"]
    of: str
    from_: str | None
    to: str | None
    where: Condition | None


@dataclass(frozen=True, slots=True)
class Source:
    title: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must hold apart from points."""

    code: str
    title: Text
    when: Condition | None
    rule: Condition
    source: str | None


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    title: Text
    when: Condition | None
    rule: Rule
    source: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Members whose points are added, and no more than `cap` of them counted."""

    code: str
    title: Text
    cap: Decimal | None
    members: tuple[Criterion | Group, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    pass_mark: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence to bring; `per` names a repeated step that asks one for each item."""

    code: str
    title: Text
    help: Text | None
    required: bool
    when: Condition | None
    per: str | None
    types: tuple[str, ...]
    checks: tuple[str, ...]
    source: str | None
    max_megabytes: int


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
    documents: tuple[Document, ...]
    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    content_hash: str

    def step(self, code: str) -> Step:
        """The step of that code; raises KeyError when the set has none."""
        for step in self.steps:
            if step.code == code:
                return step
        raise KeyError(code)
