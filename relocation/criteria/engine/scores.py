"""The bare numbers of an assessment, each by the code of its rule."""

from typing import Any

from .assessment import Assessment, Span
from .numbers import plain_number


def scores(assessment: Assessment) -> dict[str, Any]:
    """`{total, outcome, groups, criteria, requirements}`; None for points not known yet.

    `outcome` is the code of the mark or way in that is reached; for a set with one pass mark
    “passes”, “does_not_pass” or “unknown”.
    """
    total, numbers = assessment.total, assessment.numbers
    return {
        "total": None if total is None else plain_number(total),
        "outcome": assessment.outcome_code,
        "groups": {code: _points(span) for code, span in numbers.groups.items()},
        "criteria": {code: _points(span) for code, span in numbers.criteria.items()},
        "requirements": {code: state.value for code, state in numbers.requirements.items()},
    }


def _points(span: Span) -> int | float | None:
    low, high = span
    return plain_number(low) if low == high else None
