"""Conditions that contradict themselves, so that no answer satisfies them.

Only what is certain is told: a part that is not understood here contradicts nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..comparing import Comparison, Verb
from ..conditions import AllOf, AnyOf, Condition, Not
from ..model import InputType, Question, QuestionType, Value
from ..numbers import is_number
from .names import Names

#: Longer conditions are not looked at, so that a set of many is read quickly.
MOST_TESTS = 40
#: A condition, or with False its opposite.
Wanted = tuple[Condition, bool]
Tests = list[tuple[Comparison, bool]]
DAY = timedelta(days=1)


def never_holds(condition: Condition, names: Names) -> bool:
    """Whether the condition surely fails, whatever is answered."""
    if sum(1 for _ in condition.inputs()) > MOST_TESTS:
        return False
    return _is_impossible([(condition, True)], names)


def _is_impossible(wanted: Sequence[Wanted], names: Names) -> bool:
    """Whether these never hold together."""
    tests: Tests = []
    alternatives: list[list[Wanted]] = []
    left = list(wanted)
    while left:
        condition, holds = left.pop()
        if isinstance(condition, Not):
            left.append((condition.part, not holds))
        elif isinstance(condition, AllOf | AnyOf):
            parts = [(part, holds) for part in condition.parts]
            if isinstance(condition, AllOf) is holds:
                left.extend(parts)
            else:
                alternatives.append(parts)
        elif isinstance(condition, Comparison) and not names.inputs[condition.input].repeated:
            tests.append((condition, holds))
    if any(not _possible(name, tests, names) for name in {test.input for test, _ in tests}):
        return True
    return any(
        all(_is_impossible([*tests, part], names) for part in parts) for parts in alternatives
    )


def _possible(name: str, tests: Tests, names: Names) -> bool:
    """Whether some answer, or none, does what all tests of the input want."""
    own = [(test, wanted) for test, wanted in tests if test.input == name]
    return any(
        all(_satisfies(value, test) is wanted for test, wanted in own)
        for value in (None, *_candidates(name, own, names))
    )


def _satisfies(value: Value | None, test: Comparison) -> bool:
    if test.verb is Verb.ANSWERED:
        return (value is not None) is test.operands[0]
    return value is not None and test.satisfied_by(value)


def _candidates(name: str, tests: Tests, names: Names) -> Iterator[Value]:
    """Values among which there is one of every sort that the tests tell apart."""
    given = names.inputs[name]
    if given.type is InputType.YES_NO:
        yield from (True, False)
    elif given.choices:
        yield from (choice.code for choice in given.choices)
    else:
        told = [test.operands for test, _ in tests if test.verb is not Verb.ANSWERED]
        compared = [one for operands in told for one in operands]
        if given.type is InputType.NUMBER:
            numbers = sorted({Fraction(one) for one in compared if is_number(one)})
            yield from _numbers(numbers, names.questions.get(name))
        elif given.type is InputType.DATE:
            days = [one for one in compared if isinstance(one, date)]
            yield from (date.min, *(day for one in days for day in _beside(one)))
        else:
            yield from (*compared, "")


def _numbers(compared: Sequence[Fraction], question: Question | None) -> Iterator[Value]:
    between = [(one + two) / 2 for one, two in pairwise(compared)]
    beside = [one + step for one in compared or [Fraction(0)] for step in (-1, 0, 1)]
    ends = [] if question is None else [question.min, question.max]
    least, most = ends or (None, None)
    whole = question is not None and question.type is QuestionType.INTEGER
    for one in (*between, *beside, *(Fraction(end) for end in ends if isinstance(end, Decimal))):
        if isinstance(least, Decimal) and one < Fraction(least):
            continue
        if isinstance(most, Decimal) and one > Fraction(most):
            continue
        if not whole or one.denominator == 1:
            yield one


def _beside(day: date) -> Iterator[date]:
    yield day
    if day > date.min:
        yield day - DAY
    if day < date.max:
        yield day + DAY
