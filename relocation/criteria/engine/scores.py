"""The bare numbers of an assessment, each by the code of its rule."""

from functools import lru_cache
from typing import Any

from .assessment import Assessment, Span
from .numbers import plain_number


def scores(assessment: Assessment) -> dict[str, Any]:
    """`{total, outcome, groups, criteria, requirements}`; None for points not known yet.

    `outcome` is the code of the mark or way in that is reached; for a set with one pass mark
    “passes”, “does_not_pass” or “unknown”.
    """
    total, numbers = assessment.total, assessment.numbers
    spans = numbers.spans
    return {
        "total": None if total is None else plain_number(total),
        "outcome": assessment.outcome_code,
        "groups": {code: _points(spans[code]) for code in numbers.groups},
        "criteria": {code: _points(spans[code]) for code in numbers.criteria},
        "requirements": {code: str(state) for code, state in numbers.states.items()},
    }


@lru_cache(maxsize=4096)
def _points(span: Span) -> int | float | None:
    low, high = span
    return plain_number(low) if low == high else None
