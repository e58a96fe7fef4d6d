"""Answers in, findings out: the points, the requirements and the outcome of one case."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from .assessment import Assessment
from .findings import findings_of
from .judging import Instead, Judge
from .model import CriteriaSet
from .numbers import ZERO
from .outcome import reached


def assess(
    criteria_set: CriteriaSet,
    answers: object,
    on: date,
    instead: Mapping[str, Instead] | None = None,
) -> Assessment:
    """Judge the answers by the set as of the day `on`.

    `instead` holds, by the code of a criterion or requirement, what a person decided in place of
    what its rule says: points, or whether it is met. Caps, sums, marks and rules that look at it
    follow from that; the words stay those of the rule.

    The same input always gives the same output. Answers that are missing, or not of their
    question's type, give an unknown state and the range of points still possible; nothing that
    comes out of JSON makes it raise. The answers must not be changed while the assessment is in
    use, for its findings are put into words when they are first read.
    """
    judge = Judge(criteria_set, answers, on, instead)
    lowest = highest = ZERO
    for group in criteria_set.groups:
        low, high = judge.span(group)
        lowest, highest = lowest + low, highest + high
    most = criteria_set.outcome.maximum
    if most is not None:
        lowest, highest = min(lowest, most), min(highest, most)
    found = reached(criteria_set, judge, (lowest, highest))
    return Assessment(
        criteria_set=criteria_set.code,
        content_hash=criteria_set.content_hash,
        on=on,
        outcome=found.state,
        outcome_code=found.code,
        outcome_title=found.title,
        lowest=lowest,
        highest=highest,
        pass_mark=found.pass_mark,
        maximum=criteria_set.maximum,
        read_out=judge.numbers,
        tell=partial(findings_of, criteria_set, judge),
    )
