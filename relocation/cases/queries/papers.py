"""The documents of a case with what officers decided of them and of the facts in them."""

from django.utils import timezone

from relocation.cases.enums import SETTLED
from relocation.cases.models import Case, FactOverride, Ruling
from relocation.cases.papers import PaperRow, paper_rows
from relocation.criteria.queries import compiled
from relocation.documents.queries import documents_of


def rulings_of(case: Case) -> list[Ruling]:
    """What was ever decided of the case's documents, oldest first, with who did it."""
    if not getattr(case, "has_rulings", True):
        return []
    return list(case.rulings.select_related("by", "replaced_by"))


def fact_overrides_of(case: Case) -> list[FactOverride]:
    """What was ever decided otherwise about facts read, oldest first, with who did it."""
    if not getattr(case, "has_fact_overrides", True):
        return []
    return list(case.fact_overrides.select_related("by", "withdrawn_by"))


def papers_of(case: Case) -> list[PaperRow]:
    """Every document asked for in the case with its state; four queries."""
    on = timezone.localdate(case.submitted_at)
    documents, rulings = documents_of(case.pk), rulings_of(case)
    return paper_rows(
        compiled(case.criteria_set),
        case.known,
        on,
        documents,
        rulings,
        is_settled=case.state in SETTLED,
    )
