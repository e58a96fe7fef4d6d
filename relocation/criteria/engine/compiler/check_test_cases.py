"""Test cases against the set they belong to: answers it asks for, results it can give."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..assessment import OutcomeState, State
from ..checking import answer_faults
from ..errors import Fault
from ..model import CriteriaSet, Outcome
from ..said import Said

STATES = tuple(state.value for state in State)


def test_case_faults(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Each answer that the set does not know, and each result that there cannot be."""
    outcomes = _outcomes(criteria_set.outcome)
    rules = {
        "groups": criteria_set.group_codes,
        "criteria": criteria_set.criterion_codes,
        "requirements": tuple(rule.code for rule in criteria_set.requirements),
    }
    for case in criteria_set.test_cases:
        path = f"test_cases.{case.code}"
        for fault in answer_faults(criteria_set, case.answers):
            yield Fault(f"{path}.answers.{fault.path}", fault.said)
        yield from _expected(case.expect, f"{path}.expect", outcomes, rules)


def _expected(
    expect: Mapping[str, Any],
    path: str,
    outcomes: Collection[str],
    rules: Mapping[str, Collection[str]],
) -> Iterator[Fault]:
    if "outcome" in expect and expect["outcome"] not in outcomes:
        yield Fault(f"{path}.outcome", _no_such(expect["outcome"], outcomes))
    for what, codes in rules.items():
        for code in expect.get(what, {}):
            if code not in codes:
                yield Fault(f"{path}.{what}", _no_such(code, codes))
    for code, state in expect.get("requirements", {}).items():
        if state not in STATES:
            yield Fault(f"{path}.requirements.{code}", _no_such(state, STATES))


def _no_such(given: str, known: Collection[str]) -> Said:
    parts = {"given": given, "known": ", ".join(known)}
    return Said("There is no “%(given)s” here; there are %(known)s.", parts)


def _outcomes(outcome: Outcome) -> tuple[str, ...]:
    """The codes of all ways a case can end."""
    marks, ways_in = (one.code for one in outcome.marks), (one.code for one in outcome.ways_in)
    always = OutcomeState.FAILS.value, OutcomeState.UNKNOWN.value
    return tuple(dict.fromkeys([*marks, *ways_in, *always]))
