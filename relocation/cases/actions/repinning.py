"""A case goes over to another version of its criteria, with findings made under it."""

from relocation.cases.actions.submitting import assessment_of
from relocation.cases.models import Case
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.models import CriteriaSet


def repin(*, case: Case, criteria_set: CriteriaSet, found: Found) -> None:
    """Write the version, its findings and what follows from them to the locked case.

    The caller has asked whether this case may be moved, and writes the event; pages opened before
    are stale afterwards.
    """
    case.criteria_set, case.criteria_hash = criteria_set, criteria_set.content_hash
    assessment = assessment_of(case, found)
    case.version += 1
    case.save(
        update_fields=["criteria_set", "criteria_hash", "points", "meets_criteria", "version"]
    )
    assessment.save()
