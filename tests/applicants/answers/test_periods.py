"""The order of the two dates that the set's facts call a period."""

import copy
from typing import Any

import pytest

from applicants.answers import gaps_of
from relocation.criteria.engine import CriteriaSet, compile_set
from tests.applicants.sets import DOCUMENT, TODAY, question, text


def dated() -> CriteriaSet:
    """The small set with two dates in its posts, which a fact calls a period."""
    document: dict[str, Any] = copy.deepcopy(DOCUMENT)
    work = document["steps"][1]["questions"]
    work += [question("began", "date"), question("ended", "date", required=False)]
    fact = {"code": "served", "title": text("served"), "kind": "years", "of": "work"}
    document["facts"] = [fact | {"from": "began", "to": "ended"}]
    return compile_set(document)


@pytest.mark.parametrize(
    ("began", "ended", "told"),
    [
        ("2010-01-01", "2025-01-01", []),
        ("2010-01-01", "2010-01-01", []),
        ("2010-01-01", None, []),
        ("2010-01-01", "soon", [("ended", "Enter a date that exists, for example 31.12.1990.")]),
        (
            "2025-01-01",
            "2010-01-01",
            [("ended", "This is before “began”. Enter a date no earlier than 1 January 2025.")],
        ),
    ],
)
def test_the_last_day_is_not_before_the_first(
    began: str, ended: str | None, told: list[tuple[str, str]]
) -> None:
    criteria_set = dated()
    items = [{"employer": "Mill", "began": began, "ended": ended}]
    gaps = gaps_of(criteria_set, criteria_set.step("work"), {"work": items}, TODAY)
    assert [(gap.question and gap.question.code, gap.sentence) for gap in gaps] == told
