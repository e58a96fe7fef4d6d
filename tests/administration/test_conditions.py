"""Conditions of a criteria set in words."""

from decimal import Decimal

import pytest

from relocation.administration.reading.conditions import in_words
from relocation.criteria.engine import compile_set
from relocation.criteria.engine.conditions import AllOf, AnyOf, Comparison, Condition, Not, Verb
from tests.factories import programme

ADULT = Comparison("age", Verb.AT_LEAST, (Decimal(18),))
YOUNG = Comparison("age", Verb.AT_MOST, (Decimal(40),))
STATELESS = Comparison("citizenship.stateless", Verb.IS, (True,))
DEGREES = Comparison("education.level", Verb.IN, ("master", "doctorate"))
ONE_DEGREE = Comparison("education.level", Verb.IN, ("doctorate",))
ANSWERED = Comparison("person.sex", Verb.ANSWERED, (True,))
BLANK = Comparison("person.sex", Verb.ANSWERED, (False,))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, ""),
        (ADULT, "“Age” is 18 or more"),
        (Not(ADULT), "“Age” is under 18"),
        (YOUNG, "“Age” is 40 or less"),
        (Not(YOUNG), "“Age” is over 40"),
        (DEGREES, "“Education” is one of: Master or specialist, Doctorate"),
        (Not(DEGREES), "“Education” is none of: Master or specialist, Doctorate"),
        (ONE_DEGREE, "“Education” is: Doctorate"),
        (Not(STATELESS), "“Stateless person” is not: yes"),
        (ANSWERED, "“Sex” is answered"),
        (Not(ANSWERED), "“Sex” is left blank"),
        (BLANK, "“Sex” is left blank"),
        (AllOf((ADULT, YOUNG)), "“Age” is 18 or more and “Age” is 40 or less"),
        (
            AllOf((ADULT, AnyOf((YOUNG, ANSWERED)))),
            "“Age” is 18 or more and (“Age” is 40 or less or “Sex” is answered)",
        ),
        (
            Not(AnyOf((ADULT, ANSWERED))),
            "not so: “Age” is 18 or more or “Sex” is answered",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: Condition | None, words: str) -> None:
    criteria_set = compile_set(programme.programme_file()["criteria_set"])
    assert in_words(criteria_set, condition) == words
