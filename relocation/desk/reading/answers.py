"""The frozen answers of a case by step, with the labels of the set they were given under."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import get_language

from relocation.criteria.engine import (
    CriteriaSet,
    Question,
    QuestionType,
    Step,
    visible_questions,
)
from relocation.criteria.engine.case import UNASKED, Case
from relocation.criteria.engine.conditions import inputs_of
from relocation.criteria.engine.showing import shown
from relocation.criteria.engine.values import read_value

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """One question with what was answered; empty when it was left blank, or never asked."""

    code: str
    label: str
    value: str
    is_long: bool
    is_unasked: bool = False


@dataclass(frozen=True)
class Item:
    """The answers of one item of a step; without a title when the step is not repeated."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Section:
    """One step of the form."""

    code: str
    title: str
    items: tuple[Item, ...]


def sections(
    criteria_set: CriteriaSet, answers: Answers, on: date, unasked: Collection[str] = ()
) -> list[Section]:
    """Every step that was asked, in the reader's language; `on` is the day of submission.

    `unasked` are the names of questions that came with a version the case was moved to. So did one
    that must be answered and is not: no case is sent without.
    """
    return [
        Section(
            step.code,
            text(step.title),
            tuple(_marked(item, step, unasked) for item in _items(criteria_set, step, answers, on)),
        )
        for step in criteria_set.steps
    ]


def never_asked(
    criteria_set: CriteriaSet, answers: Answers, on: date, unasked: Collection[str]
) -> frozenset[str]:
    """The names of the inputs that are not known because a question was never asked.

    They are the questions that `sections` tells apart, and the facts and questions that wait for
    one of them.
    """
    roots = {
        f"{section.code}.{answer.code}"
        for section in sections(criteria_set, answers, on, unasked)
        for item in section.items
        for answer in item.answers
        if answer.is_unasked
    }
    if not roots:
        return frozenset()
    read = Case(criteria_set, {**answers, UNASKED: list(unasked)}, on).read
    names = (*criteria_set.questions, *criteria_set.facts)
    return frozenset(
        n for n in names if read(n).open and not roots.isdisjoint(_behind(criteria_set, n))
    )


def items_of_step(criteria_set: CriteriaSet, code: str, answers: Answers, on: date) -> list[Item]:
    """The items of one step; raises KeyError when the set has no such step."""
    return list(_items(criteria_set, criteria_set.step(code), answers, on))


def answer_of(criteria_set: CriteriaSet, question: Question, row: Answers) -> Answer:
    """What the row of its step answers to the question."""
    value = read_value(question, row.get(question.code))
    return Answer(
        code=question.code,
        label=text(question.label),
        value="" if value is None else text(shown(criteria_set, question.key, value)),
        is_long=question.type is QuestionType.LONG_TEXT,
    )


def text(texts: Mapping[str, str] | None) -> str:
    """The text in the reader's language, else in the set's first one."""
    texts = texts or {}
    return texts.get((get_language() or "en")[:2]) or next(iter(texts.values()), "")


def _behind(criteria_set: CriteriaSet, name: str) -> set[str]:
    """The input and all that it is worked out from or waits for."""
    waiting, seen = [name], set[str]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if question := criteria_set.questions.get(one):
            waiting += inputs_of(question.when)
        elif fact := criteria_set.facts.get(one):
            waiting += fact.inputs()
    return seen


def _marked(item: Item, step: Step, unasked: Collection[str]) -> Item:
    """The item, its blanks told apart from what was never asked."""
    never = {one.code for one in step.questions if one.required or one.key in unasked}
    marked = (replace(one, is_unasked=not one.value and one.code in never) for one in item.answers)
    return replace(item, answers=tuple(marked))


def _items(criteria_set: CriteriaSet, step: Step, answers: Answers, on: date) -> Iterator[Item]:
    given = answers.get(step.code)
    if step.repeat is None:
        row = given if isinstance(given, Mapping) else {}
        yield Item("", _answers(criteria_set, step, answers, row, on))
        return
    rows = given if isinstance(given, list) else []
    for number, row in enumerate(rows, start=1):
        title = f"{text(step.repeat.item)} {number}"
        yield Item(title, _answers(criteria_set, step, answers, row, on))


def _answers(
    criteria_set: CriteriaSet, step: Step, answers: Answers, row: Answers, on: date
) -> tuple[Answer, ...]:
    asked = visible_questions(criteria_set, step, answers, row, on)
    return tuple(answer_of(criteria_set, question, row) for question in asked)
