"""Answers as people read them: labels and words instead of codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from applicants.answers import Answers, Item, asked, typed
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Question, Step
from relocation.criteria.engine.showing import shown
from relocation.criteria.engine.values import read_value


@dataclass(frozen=True)
class Row:
    """One question with its answer; empty when there is none."""

    label: str
    value: str


@dataclass(frozen=True)
class Section:
    """The answers of one step, or of one item of it."""

    step: Step
    title: str
    rows: list[Row]


def sections(
    criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
) -> Iterator[Section]:
    """The answers of a step: one section, or one for each item with its number."""
    for index, (item, questions) in enumerate(asked(criteria_set, step, answers, today), start=1):
        rows = [Row(localized(q.label), _value(criteria_set, q, item)) for q in questions]
        title = f"{localized(step.repeat.item)} {index}" if step.repeat else localized(step.title)
        yield Section(step, title, rows)


def differences(
    criteria_set: CriteriaSet, step: Step, saved: Answers, now: Answers, today: date
) -> list[Row]:
    """What is saved where the answers as they are now say something else."""
    typed_here = _by_place(criteria_set, step, now, today)
    return [
        Row(f"{place}: {label}" if step.repeat else label, value)
        for (place, label), value in _by_place(criteria_set, step, saved, today).items()
        if typed_here.get((place, label)) != value
    ]


def _by_place(
    criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
) -> dict[tuple[str, str], str]:
    return {
        (section.title, row.label): row.value
        for section in sections(criteria_set, step, answers, today)
        for row in section.rows
    }


def _value(criteria_set: CriteriaSet, question: Question, item: Item) -> str:
    answer = item.get(question.code)
    value = read_value(question, answer)
    if value is None:
        return typed(answer)
    words = localized(shown(criteria_set, question.key, value))
    return words[:1].upper() + words[1:] if isinstance(value, bool) else words
