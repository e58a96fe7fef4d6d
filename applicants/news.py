"""What another version of the criteria asks anew of an applicant, seen with the answers given."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from applicants.answers import Answers, asked
from relocation.criteria.engine import CriteriaSet, Question, Step, required_documents
from relocation.criteria.models import CriteriaSet as StoredSet


@dataclass(frozen=True)
class News:
    """Codes of questions by their step, and keys of documents, that were not asked so before."""

    asked: dict[str, list[str]]
    documents: list[str]


def newly_asked(old: CriteriaSet, new: CriteriaSet, answers: Answers, today: date) -> News:
    """What the new version asks of these answers and the old one did not, or asked otherwise."""
    known = {step.code: step for step in old.steps}
    found: dict[str, list[str]] = {}
    for step in new.steps:
        before = known.get(step.code)
        was = _asked(old, before, answers, today) if before else {}
        now = _asked(new, step, answers, today)
        if codes := [code for code, question in now.items() if was.get(code) != question]:
            found[step.code] = codes
    brought = {wanted.key for wanted in required_documents(old, answers, today)}
    wanted_now = [wanted.key for wanted in required_documents(new, answers, today)]
    return News(found, [key for key in wanted_now if key not in brought])


def changed_on(old: StoredSet, new: StoredSet, today: date) -> date:
    """The first day of the new version, or the day after the last of one that took its place."""
    first = new.in_force_from or today
    if old.last_day is not None:
        return max(first, old.last_day + timedelta(days=1))
    return first if old.in_force_from is None or first > old.in_force_from else today


def _asked(
    criteria_set: CriteriaSet, step: Step, answers: Answers, today: date
) -> dict[str, Question]:
    """The questions asked in any item, without what may change and ask the same."""
    found = asked(criteria_set, step, answers, today)
    items = [questions for _item, questions in found] or [step.questions]
    return {
        question.code: replace(question, title={}, help=None, when=None)
        for questions in items
        for question in questions
    }
