"""The bare numbers of an assessment, each by the code of its rule."""

from collections.abc import Iterable
from typing import Any

from .assessment import Assessment, Finding, Kind
from .numbers import plain_number


def scores(assessment: Assessment) -> dict[str, Any]:
    """`{total, outcome, groups, criteria, requirements}`; None for points not known yet.

    `outcome` is the code of the mark or way in that is reached; for a set with one pass mark
    “passes”, “does_not_pass” or “unknown”.
    """
    total = assessment.total
    return {
        "total": None if total is None else plain_number(total),
        "outcome": assessment.outcome_code,
        "groups": _points(assessment.findings, Kind.GROUP),
        "criteria": _points(assessment.findings, Kind.CRITERION),
        "requirements": {one.code: one.state.value for one in assessment.requirements},
    }


def _points(findings: Iterable[Finding], kind: Kind) -> dict[str, int | float | None]:
    return {
        one.code: None if one.points is None else plain_number(one.points)
        for one in findings
        if one.kind is kind
    }
