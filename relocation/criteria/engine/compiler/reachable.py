"""Alternatives that are never reached, because one that is tried before holds whenever they do.

Only what is certain is told: a condition that is not understood here hides nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..comparing import ORDERS, Against, Ago, Comparison, Verb
from ..conditions import AllOf, AnyOf, Condition, Test
from ..errors import CriteriaError, Fault
from ..model import Input, InputType, Question
from ..numbers import in_order
from ..said import Said
from .contradictions import never_holds
from .names import Names

#: Longer conditions are only looked at whether they are the same, so that a set of many is read
#: quickly.
MOST_TESTS = 8
AT_LEAST = frozenset({Verb.AT_LEAST, Verb.MORE_THAN})


def check_alternatives(
    conditions: Sequence[Condition], names: Names, path: str, codes: Sequence[str] = ()
) -> None:
    """Raise CriteriaError for every condition, tried in this order, that is never reached.

    They are named by their `codes`, or by their numbers where they have none.
    """
    faults = [
        Fault(f"{path}.{codes[number - 1] if codes else number}", said)
        for number, said in _never_reached(conditions, names)
    ]
    if faults:
        raise CriteriaError.of(faults)


def implies(one: Condition, other: Condition) -> bool:
    """Whether the other surely holds in every case in which the one does."""
    if one == other:
        return True
    ours, theirs = _branches(one), _branches(other)
    if sum(map(len, (*ours, *theirs))) > MOST_TESTS:
        return False
    return all(any(_all_implied(mine, yours) for yours in theirs) for mine in ours)


def _never_reached(conditions: Sequence[Condition], names: Names) -> Iterator[tuple[int, Said]]:
    seen: dict[Condition, int] = {}
    always: int | None = None
    for number, condition in enumerate(conditions, start=1):
        before = seen.get(condition) or _hiding(condition, seen)
        if never_holds(condition, names):
            yield number, Said("It never holds, whatever is answered.")
        elif always is not None:
            told = Said("It is never reached: number %(number)s always holds.", {"number": always})
            yield number, told
        elif before is not None:
            yield (
                number,
                Said(
                    "It is never reached: whenever it holds, number %(number)s before it does too.",
                    {"number": before},
                ),
            )
        elif _always_holds(condition, names):
            always = number
        seen.setdefault(condition, number)


def _hiding(condition: Condition, seen: Mapping[Condition, int]) -> int | None:
    return next((number for other, number in seen.items() if implies(condition, other)), None)


def _branches(condition: Condition) -> list[tuple[Condition, ...]]:
    """The condition as alternatives, each of tests that must all hold."""
    alternatives = condition.parts if isinstance(condition, AnyOf) else (condition,)
    return [one.parts if isinstance(one, AllOf) else (one,) for one in alternatives]


def _all_implied(ours: Sequence[Condition], theirs: Sequence[Condition]) -> bool:
    return all(any(_test_implied(mine, yours) for mine in ours) for yours in theirs)


def _test_implied(one: Condition, other: Condition) -> bool:
    if one == other:
        return True
    if isinstance(one, Ago) and isinstance(other, Ago):
        return _day_implied(one, other)
    if not isinstance(other, Comparison) or not isinstance(one, Comparison | Against | Ago):
        return False
    if other.verb is Verb.ANSWERED:
        return other.operands == (True,) and other.input == one.input and _has_value(one)
    return isinstance(one, Comparison) and one.input == other.input and _narrower(one, other)


def _has_value(test: Test) -> bool:
    return not isinstance(test, Comparison) or test.verb is not Verb.ANSWERED


def _narrower(one: Comparison, other: Comparison) -> bool:
    """Whether every value that satisfies the one satisfies the other."""
    if one.verb is Verb.ANSWERED:
        return False
    if one.accepted is not None:
        return all(other.satisfied_by(code) for code in one.accepted)
    if one.verb in (Verb.IS, Verb.IN):
        return all(other.satisfied_by(operand) for operand in one.operands)
    if other.verb not in ORDERS or (one.verb in AT_LEAST) is not (other.verb in AT_LEAST):
        return False
    edge, further = one.operands[0], other.operands[0]
    beyond = Verb.MORE_THAN if one.verb in AT_LEAST else Verb.LESS_THAN
    return in_order(ORDERS[beyond], edge, further) or (
        edge == further and (one.verb is other.verb or one.verb is beyond)
    )


def _day_implied(one: Ago, other: Ago) -> bool:
    """Of two days so long ago, the later one is the one fewer months ago."""
    if (one.input, one.verb) != (other.input, other.verb):
        return False
    return one.months <= other.months if one.verb in AT_LEAST else one.months >= other.months


def _always_holds(condition: Condition, names: Names) -> bool:
    """Whether it holds in every case in which what must be answered is."""
    if isinstance(condition, AllOf):
        return all(_always_holds(part, names) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_always_holds(part, names) for part in condition.parts) or _covers(condition)
    if not isinstance(condition, Comparison):
        return False
    given = names.inputs[condition.input]
    if given.optional or given.repeated:
        return False
    return _takes_all(condition, given, names.questions.get(condition.input))


def _covers(condition: AnyOf) -> bool:
    """Whether the parts ask for an answer, and for none."""
    asked = {
        (part.input, part.operands[0])
        for part in condition.parts
        if isinstance(part, Comparison) and part.verb is Verb.ANSWERED
    }
    return any((name, not answered) in asked for name, answered in asked)


def _takes_all(test: Comparison, given: Input, question: Question | None) -> bool:
    """Whether every value that the input can have satisfies the test."""
    if test.verb is Verb.ANSWERED:
        return test.operands == (True,)
    if given.type is InputType.YES_NO:
        return all(test.satisfied_by(value) for value in (True, False))
    if given.choices:
        return all(test.satisfied_by(choice.code) for choice in given.choices)
    if question is None or test.verb not in ORDERS:
        return False
    end = question.min if test.verb in AT_LEAST else question.max
    return isinstance(end, Decimal) and test.satisfied_by(end)
