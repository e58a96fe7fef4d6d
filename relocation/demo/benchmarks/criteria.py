"""How many assessments a second the engine makes on one core, beside the same table by hand."""

import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import relocation.criteria
from relocation.criteria.engine import Assessment, Finding, Kind, assess, compile_set, scores
from relocation.demo.benchmarks import by_hand
from relocation.demo.benchmarks.rows import Row, Work, rates
from relocation.demo.population.answers import FIELDS, answers
from relocation.demo.population.people import invent

ON = date(2026, 11, 1)
PEOPLE = 1000
GOAL = 0.2
STATES: dict[bool | None, str | None] = {True: "met", False: "not_met", None: None}
PROGRAMME = Path(relocation.criteria.__file__).parent / "programmes" / "persons_of_interest.json"


class OtherResultError(Exception):
    """The engine and the hand-written table differ, so that they cannot be compared."""


def rows() -> Iterator[Row]:
    """Assessments a second of the first programme's set with believable answers.

    The second row reads the points of every rule out of each, as `score` prints them.
    """
    criteria_set = compile_set(json.loads(PROGRAMME.read_text())["criteria_set"])
    people = believable(PEOPLE)
    for one in people:
        check_same(assess(criteria_set, one, ON), by_hand.score(one, ON))
    counted, read_out, limit = rates(
        [
            _each(people, lambda one: assess(criteria_set, one, ON)),
            _each(people, lambda one: scores(assess(criteria_set, one, ON))),
            _each(people, lambda one: by_hand.score(one, ON)),
        ],
        clock=time.process_time,
    )
    what, unit = "throughput of one core against the same table by hand", "assessments/s"
    yield Row.at_least(what, counted, unit, limit=limit, goal=GOAL)
    what += ", the points of every rule read out"
    yield Row.at_least(what, read_out, unit, limit=limit, goal=GOAL)


def _each(people: list[dict[str, Any]], work: Callable[[dict[str, Any]], object]) -> Work:
    """The work for all people in turn."""

    def for_all() -> int:
        for one in people:
            work(one)
        return len(people)

    return for_all


def believable(count: int) -> list[dict[str, Any]]:
    """Complete answers of invented people in all categories, half of them with a long record."""
    dice = random.Random(3)
    categories = sorted(FIELDS)
    return [
        answers(dice, invent(dice), categories[place % len(categories)], strong=place % 2 == 0)
        for place in range(count)
    ]


def check_same(found: Assessment, expected: by_hand.Result) -> None:
    """Raise OtherResultError unless both say the same, in so far as the hand-written one knows.

    It knows no ranges: of answers that are missing it says less.
    """
    engine: dict[str, object] = {one.code: _said(one) for one in found.findings}
    hand: dict[str, object] = {code: one.points for code, one in expected.criteria.items()}
    hand |= expected.groups
    hand |= {code: STATES[met] for code, met in expected.met.items()}
    if expected.total is not None:
        engine |= {"total": found.total, "outcome": found.outcome.value}
        hand |= {"total": expected.total, "outcome": expected.outcome}
    wrong = {code for code, value in hand.items() if value not in {None, engine[code]}}
    if wrong:
        raise OtherResultError(", ".join(sorted(wrong)))


def _said(finding: Finding) -> object:
    return finding.state.value if finding.kind is Kind.REQUIREMENT else finding.points
