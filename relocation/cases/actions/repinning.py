"""A case goes over to another version of its criteria, with findings made under it."""

from relocation.cases.actions.assessing import COLUMNS, assess_case, assessment_of
from relocation.cases.models import Case
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.models import CriteriaSet


def repin(*, case: Case, criteria_set: CriteriaSet, found: Found, unasked: list[str]) -> None:
    """Write the version, its findings and what follows from them to the locked case.

    `found` is what the version says of the frozen answers, without those to the questions that the
    case was never asked. Points that people gave go with the
    case; what an officer decided otherwise was about the old version and counts no more. The caller
    has asked whether this case may be moved, and writes the event; pages opened before are stale.
    """
    case.criteria_set, case.criteria_hash = criteria_set, criteria_set.content_hash
    case.unasked = unasked
    judgements = list(case.judgements.all())
    if judgements:
        assessment = assess_case(case, on=found.on, judgements=judgements)
    else:
        assessment = assessment_of(case, found)
    case.version += 1
    case.save(update_fields=["criteria_set", "criteria_hash", "unasked", "version", *COLUMNS])
    assessment.save()
