"""Conditions of a criteria set in words."""

from typing import Any

import pytest

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.inputs import Inputs
from tests.factories import programme

ADULT = {"input": "age", "at_least": 18}
YOUNG = {"input": "age", "at_most": 40}
STATELESS = {"input": "citizenship.stateless", "is": True}
DEGREES = {"input": "education.level", "in": ["master", "doctorate"]}
ONE_DEGREE = {"input": "education.level", "in": ["doctorate"]}
ANSWERED = {"input": "person.sex", "answered": True}
BLANK = {"input": "person.sex", "answered": False}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (None, ""),
        (ADULT, "“Age” is 18 or more"),
        ({"not": ADULT}, "“Age” is under 18"),
        ({"input": "age", "less_than": 18}, "“Age” is under 18"),
        ({"not": {"input": "age", "less_than": 18}}, "“Age” is 18 or more"),
        (YOUNG, "“Age” is 40 or less"),
        ({"not": YOUNG}, "“Age” is over 40"),
        ({"input": "age", "more_than": 40}, "“Age” is over 40"),
        (
            {"input": "age", "at_least": 18, "at_most": 40},
            "“Age” is 18 or more and “Age” is 40 or less",
        ),
        (DEGREES, "“Education” is one of: Master or specialist, Doctorate"),
        ({"not": DEGREES}, "“Education” is none of: Master or specialist, Doctorate"),
        (ONE_DEGREE, "“Education” is: Doctorate"),
        ({"not": STATELESS}, "“Stateless person” is not: yes"),
        ({"input": "citizenship.citizenship", "is": "RU"}, "“Citizenship” is: Russia"),
        (
            {"input": "passport.expires_on", "at_least": "2027-01-31"},
            "“Date of expiry” is 31 January 2027 or later",
        ),
        ({"input": "passport.expires_on", "more_than": "today"}, "“Date of expiry” is after today"),
        (
            {"not": {"input": "person.birth_date", "at_most": "today"}},
            "“Date of birth” is after today",
        ),
        (
            {"input": "person.birth_date", "at_most": {"years_ago": 18}},
            "“Date of birth” is the day 18 years ago or earlier",
        ),
        (
            {"input": "person.birth_date", "less_than": {"months_ago": 1}},
            "“Date of birth” is before the day 1 month ago",
        ),
        (
            {"input": "today", "at_least": {"input": "passport.expires_on"}},
            "“today” is “Date of expiry” or later",
        ),
        (
            {"input": "passport.expires_on", "is": "2027-01-31"},
            "“Date of expiry” is: 31 January 2027",
        ),
        (ANSWERED, "“Sex” is answered"),
        ({"not": ANSWERED}, "“Sex” is left blank"),
        (BLANK, "“Sex” is left blank"),
        ({"all": [ADULT, YOUNG]}, "“Age” is 18 or more and “Age” is 40 or less"),
        (
            {"all": [ADULT, {"any": [YOUNG, ANSWERED]}]},
            "“Age” is 18 or more and (“Age” is 40 or less or “Sex” is answered)",
        ),
        (
            {"not": {"any": [ADULT, ANSWERED]}},
            "not so: “Age” is 18 or more or “Sex” is answered",
        ),
        (
            {"count": [ADULT, ANSWERED], "at_least": 1},
            "at least 1 of: “Age” is 18 or more; “Sex” is answered",
        ),
        ({"requirement": "adult"}, "the requirement “Of full age” is met"),
        ({"expression": "age > 17.0"}, "this expression holds: age > 17.0"),
        (
            {"input": "experience_years", "more_than": {"input": "age"}},
            "“Full years of work” is over “Age”",
        ),
        (
            {"input": "points.merit", "at_least": 20},
            "“points for Achievements” is 20 or more",
        ),
        ({"input": "nobody.knows", "is": 3}, "“nobody.knows” is: 3"),
    ],
)
def test_a_condition_is_said_in_words(condition: dict[str, Any] | None, words: str) -> None:
    assert in_words(Inputs(programme.programme_file()["criteria_set"]), condition) == words
