"""Which questions of a step are asked, and the answers that count with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from applicants.answers.faults import fault
from relocation.criteria.engine import CriteriaSet, Question, Step
from relocation.criteria.engine.case import ITEM_ID, Case
from relocation.criteria.engine.conditions import holds
from relocation.criteria.engine.values import is_blank

Item = Mapping[str, Any]
Answers = Mapping[str, Any]


def items_of(step: Step, answers: Answers) -> Sequence[Item]:
    """The step's items, one for a step that is not repeated."""
    given = answers.get(step.code)
    if step.repeat is None:
        return [given if isinstance(given, Mapping) else {}]
    if not isinstance(given, list):
        return []
    return [item if isinstance(item, Mapping) else {} for item in given]


def asked(
    criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
) -> list[tuple[Item, tuple[Question, ...]]]:
    """Each item of the step with the questions that are known to apply to it.

    A question that hangs on an answer still missing waits until that is given.
    """
    case = Case(criteria_set, answers, today)
    found = []
    for item in items_of(step, answers):
        read = case.item(step.code, item) if step.repeat else case.read
        found.append((item, tuple(q for q in step.questions if holds(q.when, read) is True)))
    return found


def only_asked(criteria_set: CriteriaSet, step: Step, answers: Answers, today: date) -> Any:
    """The step's answers without blanks, blank items, and answers to questions not asked."""
    items = [
        _kept(item, [q for q in questions if not is_blank(item.get(q.code))])
        for item, questions in asked(criteria_set, step, answers, today)
    ]
    return [item for item in items if not is_blank_item(item)] if step.repeat else items[0]


def with_what_is_gone(criteria_set: CriteriaSet, code: str, before: Answers, answers: Any) -> Any:
    """The step's new answers with those kept to questions that this version does not have.

    They are not asked and do not count; another version may ask again.
    """
    step = next((one for one in criteria_set.steps if one.code == code), None)
    if step is None or not answers:
        return answers
    known = {question.code for question in step.questions}
    kept = [_gone(item, known) for item in items_of(step, before)]
    if step.repeat is None:
        return kept[0] | answers
    by_id = dict(zip(_ids(items_of(step, before)), kept, strict=True))
    return [by_id.get(key, {}) | item for key, item in zip(_ids(answers), answers, strict=True)]


def _ids(items: Iterable[Item]) -> list[str]:
    """What tells items from each other; one without an id goes by its place."""
    return [str(item.get(ITEM_ID, place)) for place, item in enumerate(items)]


def _gone(item: Item, known: set[str]) -> dict[str, Any]:
    return {code: answer for code, answer in item.items() if code not in known | {ITEM_ID}}


def sound(criteria_set: CriteriaSet, answers: Answers, today: date) -> dict[str, Any]:
    """All answers that were asked for and fit their questions; what is not sound is left out."""
    found = {question.code: answers.get(question.code) for question in criteria_set.given}
    for step in criteria_set.steps:
        if step.code in answers:
            items = [
                _kept(item, [q for q in questions if _fits(q, item, today)])
                for item, questions in asked(criteria_set, step, answers, today)
            ]
            found[step.code] = items if step.repeat else items[0]
    return found


def is_blank_item(item: Item) -> bool:
    """Whether nothing was answered in it; its id is no answer."""
    return all(is_blank(answer) for code, answer in item.items() if code != ITEM_ID)


def _kept(item: Item, questions: Iterable[Question]) -> dict[str, Any]:
    """The answers to these questions, and the item's id."""
    own = {ITEM_ID: item[ITEM_ID]} if ITEM_ID in item else {}
    return own | {question.code: item[question.code] for question in questions}


def _fits(question: Question, item: Item, today: date) -> bool:
    answer = item.get(question.code)
    return not is_blank(answer) and not fault(question, answer, today)
