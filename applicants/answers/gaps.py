"""What is missing or wrong in a step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applicants.answers.asked import Answers, Item, asked, items_of
from applicants.answers.faults import fault, missing, too_long
from applicants.answers.periods import period_faults
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Question, QuestionType, Step
from relocation.criteria.engine.values import is_blank

FEW = 6


@dataclass(frozen=True)
class Gap:
    """One thing to fill in or to mend; `index` is the place in a repeated step."""

    step: Step
    index: int | None
    question: Question | None
    sentence: str

    @property
    def title(self) -> str:
        """The question's label, or the step's title."""
        return localized(self.question.label if self.question else self.step.title)

    @property
    def target(self) -> str:
        """The id of the field's first control, as the form writes it."""
        if self.question is None:
            return "step"
        place = "" if self.index is None else f"{self.index}-"
        return f"id_{place}{self.question.code}{'_0' if is_radios(self.question) else ''}"


def is_radios(question: Question) -> bool:
    """Whether all answers are shown at once: yes or no, or few choices."""
    return question.type is QuestionType.YES_NO or 0 < len(question.choices) <= FEW


def gaps_of(criteria_set: CriteriaSet, step: Step, answers: Answers, today: date) -> list[Gap]:
    """Everything that keeps the step from being complete, in the order of the form."""
    found = list(_count_gaps(step, len(items_of(step, answers))))
    for index, (item, questions) in enumerate(asked(criteria_set, step, answers, today)):
        place = index if step.repeat else None
        found += [
            Gap(step, place, question, sentence)
            for question, sentence in _item_gaps(criteria_set, step, item, questions, today)
        ]
    return found


def too_long_to_keep(
    criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
) -> list[Gap]:
    """The answers that are too long even for a draft."""
    return [
        Gap(step, index if step.repeat else None, question, sentence)
        for index, (item, questions) in enumerate(asked(criteria_set, step, answers, today))
        for question in questions
        if (sentence := too_long(question, item.get(question.code)))
    ]


def _count_gaps(step: Step, count: int) -> Iterator[Gap]:
    if step.repeat and count < step.repeat.min:
        sentence = _("Add at least %(number)s: %(item)s.") % {
            "number": step.repeat.min,
            "item": localized(step.repeat.item),
        }
        yield Gap(step, None, None, sentence)


def _item_gaps(
    criteria_set: CriteriaSet,
    step: Step,
    item: Item,
    questions: tuple[Question, ...],
    today: date,
) -> Iterator[tuple[Question, str]]:
    periods = dict(period_faults(criteria_set, step, item, questions))
    for question in questions:
        answer = item.get(question.code)
        if wrong := fault(question, answer, today) or periods.get(question.code, ""):
            yield question, wrong
        elif question.required and is_blank(answer):
            yield question, missing(question)
