"""The numbers of an assessment by their codes, and every fault of a document."""

from collections.abc import Iterator
from typing import Any

from relocation.criteria.engine import Assessment, CriteriaError, Finding, Kind, compile_set
from relocation.criteria.engine.values import plain_number


def scores(assessment: Assessment) -> dict[str, Any]:
    """Total, outcome, and points or state by code; null where answers are missing."""
    by_kind: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    for finding in assessment.findings:
        by_kind[finding.kind][finding.code] = _said(finding)
    total = assessment.total
    return {
        "total": None if total is None else plain_number(total),
        "outcome": assessment.outcome.value,
        "groups": by_kind[Kind.GROUP],
        "criteria": by_kind[Kind.CRITERION],
        "requirements": by_kind[Kind.REQUIREMENT],
    }


def faults_of(document: Any) -> Iterator[str]:
    """What is wrong with a document that should be a criteria set, a line for each fault."""
    try:
        compile_set(document)
    except CriteriaError as error:
        yield str(error)


def _said(finding: Finding) -> Any:
    if finding.kind is Kind.REQUIREMENT:
        return finding.state.value
    return None if finding.points is None else plain_number(finding.points)
