"""One page of the form: a step with its items, read from a request or from what was saved."""

import re
import secrets
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from applicants.answers import (
    Answers,
    Gap,
    Item,
    asked,
    gaps_of,
    is_blank_item,
    only_asked,
    stored,
    too_long_to_keep,
)
from applicants.forms.item import ItemForm
from applicants.spelling import suggest
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Question, Step
from relocation.criteria.engine.case import ITEM_ID
from relocation.criteria.engine.conditions import inputs_of

ROWS = "rows"
_ID = re.compile(r"[0-9a-f]{1,8}\Z")


class StepPage:
    """The step as it stands on the page; `answers` are the draft's, with this step's as typed.

    `prefix` keeps its fields apart from those of other steps on the same page.
    """

    def __init__(
        self,
        criteria_set: CriteriaSet,
        step: Step,
        answers: Answers,
        items: list[Item],
        today: date,
        *,
        prefix: str = "",
    ) -> None:
        self.criteria_set = criteria_set
        self.step = step
        self.prefix = prefix
        self.today = today
        self.items = items
        self.answers = {**answers, step.code: items if step.repeat else items[0]}
        self.told: list[Gap] = []

    @classmethod
    def saved(
        cls, criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
    ) -> "StepPage":
        """The step as it was saved; one blank item where at least one is wanted."""
        given = answers.get(step.code)
        if step.repeat is None:
            items = [given or {}]
        else:
            items = list(given or ([new_item()] if step.repeat.min else []))
        page = cls(criteria_set, step, answers, items, today)
        if step.code in answers:
            page.check()
        return page

    @classmethod
    def typed(
        cls,
        criteria_set: CriteriaSet,
        step: Step,
        answers: Answers,
        fields: Mapping[str, str],
        today: date,
    ) -> "StepPage":
        """The step as it came with a request."""
        if step.repeat is None:
            return cls(criteria_set, step, answers, [_item(step.questions, fields, "")], today)
        count = fields.get(ROWS, "0")
        rows = min(int(count), step.repeat.max) if count.isascii() and count.isdigit() else 0
        items = [_repeated_item(step.questions, fields, index) for index in range(rows)]
        return cls(criteria_set, step, answers, items, today)

    @property
    def kept(self) -> Any:
        """The answers to save: what was asked and answered; blank items fall away."""
        return only_asked(self.criteria_set, self.step, self.answers, self.today)

    def check(self) -> list[Gap]:
        """Find what is missing or wrong, and tell it at the fields from now on."""
        self.told = gaps_of(self.criteria_set, self.step, self.answers, self.today)
        return self.told

    def check_lengths(self) -> list[Gap]:
        """Find only what is too long to be kept, for a step that is saved unfinished."""
        self.told = too_long_to_keep(self.criteria_set, self.step, self.answers, self.today)
        return self.told

    def without_blank_items(self) -> "StepPage":
        """The same page without items in which nothing was typed."""
        if self.step.repeat is None:
            return self
        return self._with([item for item in self.items if not is_blank_item(item)])

    def with_one_more(self) -> "StepPage":
        """The same page with a blank item at its end, unless it has as many as it may."""
        if self.step.repeat is None or len(self.items) >= self.step.repeat.max:
            return self
        return self._with([*self.items, new_item()])

    def without(self, index: int) -> "StepPage":
        """The same page without one of its items."""
        if self.step.repeat is None:
            return self
        return self._with([item for place, item in enumerate(self.items) if place != index])

    def with_suggested_names(self) -> "StepPage":
        """The same page with blank spellings of names filled in."""
        if self.step.repeat is None:
            return self._with([suggest(self.items[0])])
        return self._with([suggest(item) for item in self.items])

    def _with(self, items: list[Item]) -> "StepPage":
        return StepPage(
            self.criteria_set, self.step, self.answers, items, self.today, prefix=self.prefix
        )

    @property
    def may_have_more(self) -> bool:
        """Whether another item may be added."""
        return self.step.repeat is not None and len(self.items) < self.step.repeat.max

    @property
    def item_title(self) -> str:
        """What one item is called."""
        return localized(self.step.repeat.item) if self.step.repeat else ""

    @property
    def place(self) -> str:
        """What the names of all its fields begin with."""
        return f"{self.prefix}-" if self.prefix else ""

    @property
    def asked_names(self) -> list[str]:
        """The names of the fields that are asked now."""
        return [
            f"{prefix}-{question.code}" if prefix else question.code
            for prefix, questions in zip(self._prefixes, self._asked, strict=True)
            for question in questions
        ]

    @property
    def _prefixes(self) -> list[str]:
        """What the fields of each item begin with."""
        if self.step.repeat is None:
            return [self.prefix]
        return [f"{self.place}{index}" for index in range(len(self.items))]

    @cached_property
    def forms(self) -> list[ItemForm]:
        """One form for each item, with what was found wrong."""
        return [self._form(index, item) for index, item in enumerate(self.items)]

    @cached_property
    def _asked(self) -> list[tuple[Question, ...]]:
        found = asked(self.criteria_set, self.step, self.answers, self.today)
        return [questions for item, questions in found]

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Codes of this step's questions on which others of it hang."""
        inputs = {name for q in self.step.questions for name in inputs_of(q.when)}
        return frozenset(q.code for q in self.step.questions if q.key in inputs)

    def _form(self, index: int, item: Item) -> ItemForm:
        form = ItemForm(
            self.step.questions,
            item,
            asked={question.code for question in self._asked[index]},
            deciding=self.deciding,
            today=self.today,
            prefix=self._prefixes[index] or None,
        )
        place = index if self.step.repeat else None
        form.tell(gap for gap in self.told if gap.index == place)
        return form


def _item(questions: tuple[Question, ...], fields: Mapping[str, str], prefix: str) -> Item:
    return {q.code: stored(q, fields.get(prefix + q.code)) for q in questions}


def _repeated_item(questions: tuple[Question, ...], fields: Mapping[str, str], index: int) -> Item:
    """One item with its id; what was sent without one goes by its place."""
    sent = fields.get(f"{index}-{ITEM_ID}", "")
    item_id = sent if _ID.match(sent) else str(index)
    return {ITEM_ID: item_id, **_item(questions, fields, f"{index}-")}


def new_item() -> Item:
    """A blank item with an id by which its documents find it."""
    return {ITEM_ID: secrets.token_hex(4)}
