"""Single cases, and those of one applicant."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.models import (
    Assessment,
    Case,
    Decision,
    FactOverride,
    Judgement,
    Note,
    Override,
    Person,
    PersonMatch,
    Ruling,
)
from relocation.documents.models import Copy

LISTENING = timedelta(seconds=30)


def case_for_page(case_id: UUID) -> Case:
    """The case with all that its page shows of it; raises Case.DoesNotExist.

    Of its assessments come the first and the last only. `has_overrides` and its like say whether
    it is worth asking for them: few cases have any.
    """
    return (
        Case.objects.select_related("route", "category", "criteria_set", "assigned_to", "applicant")
        .prefetch_related(
            Prefetch("people", Person.objects.select_related("passport")),
            Prefetch("assessments", _first_and_last()),
            Prefetch("notes", Note.objects.select_related("by")),
            Prefetch("decisions", Decision.objects.select_related("recommended_by", "decided_by")),
        )
        .annotate(
            has_overrides=Exists(Override.objects.filter(case=OuterRef("pk"))),
            has_rulings=Exists(Ruling.objects.filter(case=OuterRef("pk"))),
            has_matches=Exists(
                PersonMatch.objects.filter(
                    Q(first_case=OuterRef("pk")) | Q(second_case=OuterRef("pk"))
                )
            ),
            has_copies=Exists(
                Copy.objects.filter(
                    Q(document__dossier=OuterRef("pk")) | Q(other__dossier=OuterRef("pk"))
                )
            ),
            has_fact_overrides=Exists(FactOverride.objects.filter(case=OuterRef("pk"))),
        )
        .get(pk=case_id)
    )


def overrides_of(case: Case) -> list[Override]:
    """What was ever decided otherwise than computed, oldest first, with who did it."""
    if not getattr(case, "has_overrides", True):
        return []
    return list(case.overrides.select_related("by", "withdrawn_by"))


def judgements_of(case: Case) -> list[Judgement]:
    """The points that people gave, oldest first, with who gave them."""
    return list(case.judgements.select_related("by"))


def _first_and_last() -> QuerySet[Assessment]:
    own = Assessment.objects.filter(case=OuterRef("case")).order_by().values("case")
    first, last = own.annotate(n=Min("pk")).values("n"), own.annotate(n=Max("pk")).values("n")
    return Assessment.objects.filter(Q(pk=Subquery(first)) | Q(pk=Subquery(last)))


def cases_of(account: Account) -> QuerySet[Case]:
    """The account's own cases, newest first."""
    return (
        Case.objects.filter(applicant=account)
        .select_related("route", "category")
        .defer("answers", "criteria_set")
        .order_by("-submitted_at")
    )


def stuck_in_checking(*, limit: int = 200) -> list[UUID]:
    """Cases that have been in checking for a while; most only wait for a slow check."""
    stuck = Case.objects.filter(
        state=State.CHECKING, state_since__lt=timezone.now() - LISTENING
    ).order_by("submitted_at")
    return list(stuck.values_list("pk", flat=True)[:limit])
