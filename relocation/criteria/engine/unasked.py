"""What was never put to somebody whose answers are judged by another version than their own."""

from collections.abc import Collection, Iterator
from datetime import date

from .case import Case
from .conditions import inputs_of
from .model import CriteriaSet, Question


def unasked(
    own: CriteriaSet, other: CriteriaSet, answers: object, on: date, before: Collection[str] = ()
) -> list[str]:
    """The names of the questions of `other` that may be left blank and were never asked.

    The answers were given to `own`; `before` are its own questions that were not asked. What must
    be answered under `other` is not among them: without an answer it is missing in any case.
    """
    case = Case(own, answers, on)
    return [
        name
        for name, question in other.questions.items()
        if not question.required
        and (name in before or name not in own.questions or _was_not_asked(case, other, question))
    ]


def _was_not_asked(case: Case, other: CriteriaSet, question: Question) -> bool:
    """Whether it was not put: it had to be answered and was not, so that the answers are from a
    version without it, or its condition, which is another now, kept it from being asked."""
    then = case.criteria_set.questions[question.key]
    if then.required and case.read(then.key).open:
        return True
    if then.when is None or (then.when == question.when and _means_the_same(then, case, other)):
        return False
    return any(not reading for reading in _asked(case, then))


def _means_the_same(question: Question, case: Case, other: CriteriaSet) -> bool:
    """Whether the facts that the question's condition reads are worked out alike in both sets."""
    own, waiting, seen = case.criteria_set.facts, [*inputs_of(question.when)], set[str]()
    while waiting:
        name = waiting.pop()
        if name in own and name not in seen:
            if own[name] != other.facts.get(name):
                return False
            seen.add(name)
            waiting += own[name].inputs()
    return True


def _asked(case: Case, question: Question) -> Iterator[bool]:
    """Whether the question was asked, in each item of its step."""
    assert question.when is not None
    if question.step not in case.criteria_set.repeats:
        yield question.when.holds(case.read) is True
        return
    for read in case.items(question.step or "") or ():
        yield question.when.holds(read) is True
