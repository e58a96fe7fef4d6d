"""The one page of the self-check: every step with questions that count, as typed so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from applicants.answers import Answers, Gap, Item, gaps_of, is_blank_item, sound, typed
from applicants.forms import StepPage
from applicants.forms.page import ROWS, new_item
from relocation.criteria.engine import CriteriaSet, Step
from relocation.criteria.engine.values import is_blank

#: The name, after the step's, of the box that says that there is nothing to list.
NONE = "none"


@dataclass(frozen=True)
class FaultLine:
    """One line of the error summary, and the id of the field to which it leads."""

    target: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Asked:
    """What the sheet is made of: the set, the steps as far as they count, what is given before."""

    criteria_set: CriteriaSet
    steps: tuple[Step, ...]
    deciding: frozenset[str]
    given: Mapping[str, Any]
    today: date


class Section(StepPage):
    """One step on the sheet; an answer may decide on questions of other sections."""

    def __init__(self, asked: Asked, step: Step, answers: Answers, items: list[Item]) -> None:
        super().__init__(asked.criteria_set, step, answers, items, asked.today, prefix=step.code)
        self.deciding = frozenset(q.code for q in step.questions if q.key in asked.deciding)

    def faults(self) -> list[Gap]:
        """What was typed and cannot be read, told at the fields; what was left out is no fault."""
        gaps = gaps_of(self.criteria_set, self.step, self.answers, self.today)
        self.told = [gap for gap in gaps if gap.question and not self._left_out(gap)]
        return self.told

    @property
    def is_asked(self) -> bool:
        """Whether it has anything to ask now: items to add, or a question that applies."""
        return self.step.repeat is not None or bool(self.asked_names)

    @property
    def may_be_none(self) -> bool:
        """Whether it can be said here that there is nothing to list."""
        return _may_be_none(self.step) and not self.items

    @property
    def fields(self) -> Iterator[tuple[str, str]]:
        """Name and value of each of its fields that is not blank, to send along."""
        if self.step.repeat is not None:
            yield self.place + ROWS, str(len(self.items))
        for prefix, item in zip(self._prefixes, self.items, strict=True):
            for code, answer in item.items():
                if text := typed(answer):
                    yield f"{prefix}-{code}", text

    def _left_out(self, gap: Gap) -> bool:
        assert gap.question is not None
        return is_blank(self.items[gap.index or 0].get(gap.question.code))


@dataclass(frozen=True)
class Sheet:
    """All sections with their answers; `items` are those of each step.

    A list without items is an answer only where `none` names its step.
    """

    asked: Asked
    items: Mapping[str, list[Item]] = field(default_factory=dict)
    none: frozenset[str] = frozenset()

    @classmethod
    def blank(cls, asked: Asked) -> "Sheet":
        """Nothing typed; one blank item where at least one is wanted."""
        return cls(asked, {step.code: _first_items(step) for step in asked.steps})

    @classmethod
    def typed(cls, asked: Asked, fields: Mapping[str, str]) -> "Sheet":
        """The sheet as it came with a request."""
        items = {step.code: _typed_items(asked, step, fields) for step in asked.steps}
        ticked = (step.code for step in asked.steps if fields.get(f"{step.code}-{NONE}"))
        return cls(asked, items, frozenset(ticked))

    @cached_property
    def answers(self) -> dict[str, Any]:
        """All answers as typed; lists left untouched are no answer."""
        found = {
            step.code: self.items[step.code] if step.repeat else self.items[step.code][0]
            for step in self.asked.steps
            if self.items[step.code] or self._says_none(step)
        }
        return {**self.asked.given, **found}

    @cached_property
    def sections(self) -> Sequence[Section]:
        """The steps as they stand on the page."""
        return [
            Section(self.asked, step, self.answers, self.items[step.code])
            for step in self.asked.steps
        ]

    @cached_property
    def faults(self) -> list[Gap]:
        """Everything typed that cannot be read, in the order of the page."""
        return [gap for section in self.sections for gap in section.faults()]

    @cached_property
    def sound_answers(self) -> dict[str, Any]:
        """The answers the engine judges: those asked for, that fit their questions."""
        asked = self.asked
        return sound(asked.criteria_set, self.without_blank_items().answers, asked.today)

    @property
    def fault_lines(self) -> list[FaultLine]:
        """The faults as the error summary tells them."""
        places = {section.step.code: section.place for section in self.sections}
        return [
            FaultLine(
                gap.target.replace("id_", f"id_{places[gap.step.code]}", 1), gap.title, gap.sentence
            )
            for gap in self.faults
        ]

    @property
    def asked_names(self) -> list[str]:
        """The names of the fields that are asked now."""
        return [name for section in self.sections for name in section.asked_names]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and value of everything typed, to send along from a page without the form."""
        none = [(f"{s.code}-{NONE}", "on") for s in self.asked.steps if self._says_none(s)]
        return [*(pair for section in self.sections for pair in section.fields), *none]

    def with_one_more(self, code: str) -> "Sheet":
        """The same sheet with a blank item more in a step, unless it has as many as it may."""
        step = self._repeated(code)
        if step is None or step.repeat is None or len(self.items[code]) >= step.repeat.max:
            return self
        return self._with(code, [*self.items[code], new_item()])

    def without(self, code: str, index: int) -> "Sheet":
        """The same sheet without one of the items of a step."""
        if self._repeated(code) is None:
            return self
        items = self.items[code]
        return self._with(code, [item for place, item in enumerate(items) if place != index])

    def without_blank_items(self) -> "Sheet":
        """The same sheet without items in which nothing was typed."""
        kept = {
            step.code: [item for item in self.items[step.code] if not is_blank_item(item)]
            if step.repeat
            else self.items[step.code]
            for step in self.asked.steps
        }
        return replace(self, items=kept)

    def _says_none(self, step: Step) -> bool:
        return step.code in self.none and _may_be_none(step) and not self.items[step.code]

    def _repeated(self, code: str) -> Step | None:
        found = (step for step in self.asked.steps if step.code == code and step.repeat)
        return next(found, None)

    def _with(self, code: str, items: list[Item]) -> "Sheet":
        return replace(self, items={**self.items, code: items})


def _may_be_none(step: Step) -> bool:
    return step.repeat is not None and step.repeat.min == 0


def _first_items(step: Step) -> list[Item]:
    if step.repeat is None:
        return [{}]
    return [new_item()] if step.repeat.min else []


def _typed_items(asked: Asked, step: Step, fields: Mapping[str, str]) -> list[Item]:
    start = f"{step.code}-"
    own = {
        name.removeprefix(start): text for name, text in fields.items() if name.startswith(start)
    }
    return StepPage.typed(asked.criteria_set, step, {}, own, asked.today).items
