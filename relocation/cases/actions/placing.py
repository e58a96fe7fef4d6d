"""Cases that were assessed before anybody was ranked get their places."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from relocation.cases.actions.assessing import recount
from relocation.cases.models import Case
from relocation.cases.queries.ranking import unplaced

SLICE = 500


def place_cases(size: int = SLICE) -> Iterator[int]:
    """Fill what the order goes by, a slice of cases in each transaction; yields how many it were.

    It follows from what counts already, so nothing else of a case changes and there is no event.
    """
    waiting = unplaced().order_by("pk").values_list("pk", flat=True)
    keys = list(waiting[:size])
    while keys:
        yield _place(keys)
        keys = list(waiting.filter(pk__gt=keys[-1])[:size])


@transaction.atomic
def _place(keys: list[UUID]) -> int:
    cases = Case.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    found = list(cases.select_related("criteria_set"))
    for case in found:
        recount(case)
        case.save(update_fields=["ranked_by"])
    return len(found)
