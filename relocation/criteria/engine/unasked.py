"""What was never put to somebody whose answers are judged by another version than their own."""

from collections.abc import Collection, Iterator
from datetime import date

from .case import Case
from .model import CriteriaSet, Question


def unasked(
    own: CriteriaSet, other: CriteriaSet, answers: object, on: date, before: Collection[str] = ()
) -> list[str]:
    """The names of the questions of `other` that may be left blank and were never asked.

    The answers were given to `own`; `before` are its own questions that were not asked. What must
    be answered is not among them: without an answer it is missing under any version.
    """
    case = Case(own, answers, on)
    return [
        name
        for name, question in other.questions.items()
        if not question.required
        and (name in before or name not in own.questions or _was_not_asked(case, own, question))
    ]


def _was_not_asked(case: Case, own: CriteriaSet, question: Question) -> bool:
    """Whether its condition, which is another now, kept the question from being asked."""
    then = own.questions[question.key]
    if then.when is None or then.when == question.when:
        return False
    return any(not reading for reading in _asked(case, then))


def _asked(case: Case, question: Question) -> Iterator[bool]:
    """Whether the question was asked, in each item of its step."""
    assert question.when is not None
    if question.step not in case.criteria_set.repeats:
        yield question.when.holds(case.read) is True
        return
    for read in case.items(question.step or "") or ():
        yield question.when.holds(read) is True
