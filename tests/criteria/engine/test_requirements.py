"""Requirements: nothing definite is told of one before it is known whether it applies."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest

from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.engine import OutcomeState, State, assess, compile_set
from tests.criteria.engine.small import ON, Data, group, requirement
from tests.criteria.engine.wide import answers, criterion, document, judge

SPOUSE: Data = {"input": "person.spouse", "is": True}
DOCTOR: Data = {"input": "person.degree", "is": "doctor"}
WELL_PAID: Data = {"input": "person.salary", "at_least": 1000}
PAY = criterion("pay", "bands", input="person.salary", bands=[{"from": 500, "points": 5}])
BONUS = criterion("bonus", "condition", rule={"requirement": "r"}, points=5)


@pytest.mark.parametrize(
    ("person", "state"),
    [
        ({"spouse": None}, State.UNKNOWN),
        ({"spouse": None, "salary": 1, "degree": "doctor"}, State.UNKNOWN),
        ({"spouse": None, "salary": 1}, State.UNKNOWN),
        ({"spouse": True}, State.MET),
        ({"spouse": True, "salary": 1, "degree": "doctor"}, State.WAIVED),
        ({"spouse": True, "salary": 1}, State.NOT_MET),
        ({"spouse": False, "salary": 1}, State.NOT_APPLICABLE),
    ],
)
def test_a_requirement_that_may_not_apply_is_unknown(person: Data, state: State) -> None:
    rule = requirement("r", WELL_PAID, when=SPOUSE, unless=DOCTOR)
    found = judge(answers(person=person), requirements=[rule])
    assert found.requirements[0].state is state


@pytest.mark.parametrize(
    ("salary", "degree", "state", "outcome"),
    [
        (5000, "doctor", State.WAIVED, OutcomeState.PASSES),
        (None, "doctor", State.WAIVED, OutcomeState.PASSES),
        (1, "doctor", State.WAIVED, OutcomeState.PASSES),
        (5000, "none", State.MET, OutcomeState.PASSES),
        (5000, None, State.UNKNOWN, OutcomeState.PASSES),
        (1, None, State.UNKNOWN, OutcomeState.UNKNOWN),
        (None, None, State.UNKNOWN, OutcomeState.UNKNOWN),
        (None, "none", State.UNKNOWN, OutcomeState.UNKNOWN),
        (1, "none", State.NOT_MET, OutcomeState.FAILS),
    ],
)
def test_who_is_exempt_is_asked_first(
    salary: int | None, degree: str | None, state: State, outcome: OutcomeState
) -> None:
    rule = requirement("r", WELL_PAID, unless=DOCTOR)
    found = judge(answers(person={"salary": salary, "degree": degree}), requirements=[rule])
    assert (found.requirements[0].state, found.outcome) == (state, outcome)


def test_one_that_is_met_or_waived_says_what_is_missing_and_that_it_is_no_obstacle() -> None:
    rule = requirement("r", WELL_PAID, unless=DOCTOR)
    found = judge(answers(person={"degree": None}), requirements=[rule])
    assert found.requirements[0].reason["en"] == (
        "No obstacle either way. Whether it applies cannot be said before these are answered: "
        "degree: no answer (needed: doctor)."
    )


def test_what_is_satisfied_anyway_keeps_neither_the_outcome_nor_points_open() -> None:
    rule = requirement("r", WELL_PAID, when=SPOUSE)
    found = judge(
        answers(person={"spouse": None}), requirements=[rule], groups=[group("g", PAY, BONUS)]
    )
    assert (found.outcome, found.total) == (OutcomeState.PASSES, Decimal(10))
    assert found.requirements[0].reason == {
        "en": "No obstacle either way. Whether it applies cannot be said before these are "
        "answered: spouse: no answer (needed: yes).",
        "ru": "Препятствия в любом случае нет. Применяется ли это, нельзя сказать, пока нет "
        "ответов: spouse по-русски: нет ответа (нужно: да).",
    }


def test_only_what_is_missing_is_named_as_missing() -> None:
    rule = requirement("r", WELL_PAID, when=SPOUSE, unless=DOCTOR)
    given = answers(person={"spouse": None, "salary": 1, "degree": None})
    reason = judge(given, requirements=[rule]).requirements[0].reason["en"]
    assert reason == (
        "Cannot be said before these are answered: spouse: no answer (needed: yes); "
        "degree: no answer (needed: doctor)."
    )


def _sets(random: Random, count: int) -> Iterator[Compiled]:
    """Sets with requirements that hang on conditions, waivers, points and each other."""
    conditions = [SPOUSE, DOCTOR, WELL_PAID, {"not": SPOUSE}, {"any": [SPOUSE, DOCTOR]}]
    for _ in range(count):
        first = requirement("r", random.choice(conditions))
        second = requirement("s", random.choice([*conditions, {"requirement": "r"}]))
        for rule in (first, second):
            rule |= {
                key: random.choice(conditions)
                for key in ("when", "unless")
                if random.random() < 0.7
            }
        yield compile_set(
            document(
                requirements=[first, second],
                groups=[group("g", PAY, BONUS)],
                outcome={"pass_mark": random.choice([0, 5, 10])},
            )
        )


PERSONS = [
    {"spouse": spouse, "degree": degree, "salary": salary}
    for spouse, degree, salary in product((True, False), ("none", "doctor"), (1, 600, 5000))
]


def _without(person: Mapping[str, Any], some: set[str]) -> Data:
    return answers(person={key: None if key in some else one for key, one in person.items()})


def test_nothing_definite_is_told_that_later_answers_change() -> None:
    random = Random(3)
    for criteria_set in _sets(random, 60):
        for person in random.sample(PERSONS, 4):
            whole = assess(criteria_set, answers(person=person), ON)
            final = whole.numbers.states
            for _ in range(6):
                hidden = set(random.sample(list(person), random.randint(1, 3)))
                part = assess(criteria_set, _without(person, hidden), ON)
                told = part.numbers.states
                settled = {c: s for c, s in told.items() if s is not State.UNKNOWN}
                changed = {c: (s, final[c]) for c, s in settled.items() if final[c] is not s}
                assert changed == {}
                if part.outcome is not OutcomeState.UNKNOWN:
                    assert part.outcome is whole.outcome


def test_the_outcome_is_as_if_what_may_not_apply_were_told_as_satisfied() -> None:
    """Every way the missing answers can come out is tried; a sure outcome is that of all."""
    random = Random(4)
    for criteria_set in _sets(random, 40):
        for hidden in ({"spouse"}, {"degree"}, {"spouse", "degree"}):
            person = random.choice(PERSONS)
            ends = {
                assess(criteria_set, answers(person={**person, **other}), ON).outcome
                for other in _ways(hidden)
            }
            found = assess(criteria_set, _without(person, hidden), ON).outcome
            assert found is OutcomeState.UNKNOWN or ends == {found}


def _ways(hidden: set[str]) -> Iterator[Data]:
    choices = {"spouse": (True, False), "degree": ("none", "bachelor", "doctor")}
    names = sorted(hidden)
    for values in product(*(choices[name] for name in names)):
        yield dict(zip(names, values, strict=True))
