"""Answers in, findings out: the points, the requirements and the outcome of one case."""

from datetime import date

from .assessment import Assessment
from .judging import Judge
from .model import CriteriaSet
from .numbers import ZERO
from .outcome import reached


def assess(criteria_set: CriteriaSet, answers: object, on: date) -> Assessment:
    """Judge the answers by the set as of the day `on`.

    The same input always gives the same output. Answers that are missing, or not of their
    question's type, give an unknown state and the range of points still possible; nothing that
    comes out of JSON makes it raise.
    """
    judge = Judge(criteria_set, answers, on)
    groups = tuple(judge.finding(group) for group in criteria_set.groups)
    requirements = tuple(judge.finding(rule) for rule in criteria_set.requirements)
    ways_in = tuple(judge.way_in(way) for way in criteria_set.outcome.ways_in)
    lowest = sum((group.lowest for group in groups), ZERO)
    highest = sum((group.highest for group in groups), ZERO)
    maximum = sum((group.maximum for group in groups), ZERO)
    most = criteria_set.outcome.maximum
    if most is not None:
        lowest, highest, maximum = min(lowest, most), min(highest, most), most
    found = reached(criteria_set.outcome, requirements, ways_in, (lowest, highest), judge.case.read)
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
        maximum=maximum,
        requirements=requirements,
        ways_in=ways_in,
        groups=groups,
    )
