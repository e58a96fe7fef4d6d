"""What is wrong with the points that people gave, among answers somebody wrote."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..case import JUDGEMENTS
from ..errors import Fault
from ..kinds import Judged
from ..model import CriteriaSet, Criterion
from ..said import Said, shown
from ..values import MOST_OF_POINTS, read_number
from .numbers import decimals_fault
from .saying import WANTED_NUMBER, between, no_object, unknown_key

POINTS, REASON = "points", "reason"


def judgement_faults(criteria_set: CriteriaSet, value: object) -> Iterator[Fault]:
    """Each fault of what stands under “judgements”, with its place."""
    if not isinstance(value, Mapping):
        yield Fault(JUDGEMENTS, Said("must be an object of lists, by the codes of criteria."))
        return
    judged = _judged(criteria_set)
    for code, given in value.items():
        place = f"{JUDGEMENTS}.{code}"
        if not judged:
            yield Fault(place, Said("people judge nothing in this set."))
        elif code not in judged:
            yield unknown_key(place, list(judged))
        elif not isinstance(given, list):
            wanted = '[{"points": 3}]'
            yield Fault(place, Said("must be a list like %(wanted)s.", {"wanted": wanted}))
        else:
            for index, one in enumerate(given):
                yield from _judgement(judged[code], f"{place}.{index}", one)


def _judged(criteria_set: CriteriaSet) -> dict[str, Judged]:
    """The rules of the criteria that people judge, by their codes."""
    return {
        code: rule.rule
        for code, rule in criteria_set.rules.items()
        if isinstance(rule, Criterion) and isinstance(rule.rule, Judged)
    }


def _judgement(rule: Judged, place: str, given: object) -> Iterator[Fault]:
    if not isinstance(given, Mapping):
        yield no_object(place, given)
        return
    if POINTS not in given:
        yield Fault(place, Said("there are no “points” in it."))
    for key, value in given.items():
        here = f"{place}.{key}"
        if key == POINTS:
            yield from _points(rule, here, value)
        elif key != REASON:
            yield unknown_key(here, [POINTS, REASON])
        elif not (isinstance(value, str) and value.strip()):
            parts = {"found": shown(value)}
            yield Fault(here, Said("%(found)s gives no reason; write it or leave it out.", parts))


def _points(rule: Judged, place: str, points: object) -> Iterator[Fault]:
    said = decimals_fault(points, MOST_OF_POINTS)
    number = None if isinstance(points, str) else read_number(points)
    if said is None and (number is None or not 0 <= number <= rule.maximum):
        wanted = between(WANTED_NUMBER, Decimal(0), rule.maximum)
        said = Said("%(found)s is not %(wanted)s.", {"found": shown(points), "wanted": wanted})
    if said is not None:
        yield Fault(place, said)
