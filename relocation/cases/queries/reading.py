"""Single cases, and those of one applicant."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.models import Case, Decision, Note, Person

LISTENING = timedelta(seconds=30)


def case_for_page(case_id: UUID) -> Case:
    """The case with all that its page shows of it; raises Case.DoesNotExist."""
    return (
        Case.objects.select_related("route", "category", "criteria_set", "assigned_to", "applicant")
        .prefetch_related(
            Prefetch("people", Person.objects.select_related("passport")),
            "assessments",
            Prefetch("notes", Note.objects.select_related("by")),
            Prefetch("decisions", Decision.objects.select_related("recommended_by", "decided_by")),
        )
        .get(pk=case_id)
    )


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
