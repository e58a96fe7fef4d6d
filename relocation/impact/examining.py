"""Goes through cases, each with what its own version and the run's say of it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled
from relocation.impact.comparing import Compared, compare
from relocation.impact.models import Change, Run

#: The last place that a column of points keeps.
PLACE = Decimal("0.0001")


def examined(cases: Iterable[Case], other: CriteriaSet) -> Iterator[tuple[Case, Compared]]:
    """Each case with both judgements; `cases` come with their overrides and judgements."""
    all_of_them = list(cases)
    # A document is read only by a process that has not compiled it yet.
    own = CriteriaSet.objects.defer("document").in_bulk({c.criteria_set_id for c in all_of_them})
    new = compiled(other)
    for case in all_of_them:
        yield case, compare(compiled(own[case.criteria_set_id]), new, case)


def change(run: Run, case: Case, compared: Compared) -> Change:
    """The unsaved row of a case for which something changes."""
    (outcome_before, outcome_after), (before, after) = compared.outcomes, compared.points
    return Change(
        run=run,
        case=case,
        category_id=case.category_id,
        citizenship=case.citizenship,
        outcome_before=outcome_before,
        outcome_after=outcome_after,
        points_before=None if before is None else before.quantize(PLACE),
        points_after=None if after is None else after.quantize(PLACE),
        ranges=compared.ranges(),
        because=compared.because(),
    )
