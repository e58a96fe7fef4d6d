"""The engine's findings of a case as a row, and what of them counts as columns of the case."""

from collections.abc import Sequence
from datetime import date

from relocation.cases.counting import counted, evidence, given
from relocation.cases.models import Assessment, Case, Judgement
from relocation.cases.panels import counting, panels
from relocation.cases.ranking import ranked_by
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import OutcomeState, assess
from relocation.criteria.queries import compiled

#: The columns that `assess_case` and `recount` fill.
COLUMNS = ("points", "meets_criteria", "to_be_judged", "ranked_by")
MEETS = {OutcomeState.PASSES: True, OutcomeState.FAILS: False}


def assess_case(case: Case, *, on: date, judgements: Sequence[Judgement] = ()) -> Assessment:
    """What the pinned set says of the frozen answers and of the points that people gave; unsaved.

    The case's own columns are filled as if nothing were overridden.
    """
    criteria_set = compiled(case.criteria_set)
    known = evidence(case, given(counting(criteria_set, judgements)))
    return assessment_of(case, assess(criteria_set, known, on), judgements)


def assessment_of(case: Case, found: Found, judgements: Sequence[Judgement] = ()) -> Assessment:
    """The same for findings made already, under the pinned set and with these judgements."""
    criteria_set = compiled(case.criteria_set)
    _fill(case, found)
    case.to_be_judged = any(not one.is_complete for one in panels(criteria_set, found, judgements))
    return Assessment(
        case=case,
        criteria_hash=case.criteria_hash,
        on=found.on,
        judgements=given(counting(criteria_set, judgements)),
        findings=found.to_json(),
        total=found.total,
        outcome=found.outcome,
    )


def recount(case: Case) -> None:
    """Fill the columns of the locked case with what counts now, overrides in their place."""
    computed = case.assessments.last()
    if computed is not None:
        overrides = case.overrides.filter(withdrawn_at__isnull=True)
        _fill(case, counted(compiled(case.criteria_set), case, computed, overrides))


def save_counted(case: Case) -> None:
    """Write what counts; pages opened before are stale afterwards."""
    recount(case)
    case.version += 1
    case.save(update_fields=["version", *COLUMNS])


def _fill(case: Case, found: Found) -> None:
    case.points = found.total
    case.meets_criteria = MEETS.get(found.outcome)
    case.ranked_by = ranked_by(compiled(case.criteria_set), case.known, found)
