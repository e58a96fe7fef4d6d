"""Which two dates of an item make a period, as the set's own facts name them, and their order."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from applicants.answers.asked import Item
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Question, Step
from relocation.criteria.engine.facts.dated import Periods
from relocation.criteria.engine.values import read_date


def period_faults(
    criteria_set: CriteriaSet, step: Step, item: Item, questions: tuple[Question, ...]
) -> Iterator[tuple[str, str]]:
    """The code of each end of a period that lies before its beginning, with a sentence."""
    by_code = {question.code: question for question in questions}
    for first, last in sorted(_ends(criteria_set, step)):
        if first in by_code and last in by_code:
            began, ended = read_date(item.get(first)), read_date(item.get(last))
            if began and ended and ended < began:
                sentence = _("This is before “%(other)s”. Enter a date no earlier than %(date)s.")
                told = {"other": localized(by_code[first].label), "date": date_format(began)}
                yield last, sentence % told


def _ends(criteria_set: CriteriaSet, step: Step) -> set[tuple[str, str]]:
    """The codes of the first and the last day of each kind of period in the step."""
    facts = criteria_set.facts.values()
    return {(f.from_, f.to) for f in facts if isinstance(f, Periods) and f.of == step.code}
