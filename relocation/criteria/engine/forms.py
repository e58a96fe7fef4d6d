"""What the applicant is asked: steps and questions that apply, by the engine's own conditions."""

from collections.abc import Mapping
from datetime import date

from .case import Case
from .conditions import holds
from .model import CriteriaSet, Question, Step
from .reading import Reader


def steps(criteria_set: CriteriaSet, answers: object, on: date | None = None) -> tuple[Step, ...]:
    """The steps that have at least one question to ask in this case, in order."""
    return tuple(
        step for step in criteria_set.steps if visible_questions(criteria_set, step, answers, on=on)
    )


def visible_questions(
    criteria_set: CriteriaSet,
    step: Step,
    answers: object,
    item: Mapping[str, object] | None = None,
    on: date | None = None,
) -> tuple[Question, ...]:
    """The step's questions that are known to apply.

    A question that hangs on an answer still missing waits until that is given. For a repeated
    step, `item` holds the answers of the one item being edited. `on` is the day for facts that
    need one (ages); without it they are unknown.
    """
    case = Case(criteria_set, answers, on)
    read: Reader = case.item(step.code, item or {}) if step.repeat else case.read
    return tuple(question for question in step.questions if holds(question.when, read))
