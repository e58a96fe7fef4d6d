"""Submission: a dossier and its answers become a case, once."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.actions.assessing import assess_case
from relocation.cases.actions.progress import finish_checks
from relocation.cases.models import Case
from relocation.cases.people import passport_of, people_of, search_text
from relocation.criteria.models import CriteriaSet, Route, SkillCategory
from relocation.documents.actions import lock
from relocation.documents.models import Dossier


@transaction.atomic
def submit(
    *,
    by: Account,
    dossier: Dossier,
    route: Route,
    category: SkillCategory,
    criteria_set: CriteriaSet,
    answers: dict[str, Any],
    at: datetime | None = None,
) -> Case:
    """Freeze the answers as a case with the dossier's id; submitting again gives the same case.

    `at` is the moment by whose day the criteria were chosen; now when it is not given.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    case = Case.objects.filter(pk=dossier.pk).first()
    if case is not None:
        return case
    now = at or timezone.now()
    case = Case(
        id=dossier.pk,
        reference=_next_reference(now.year),
        applicant=by,
        route=route,
        category=category,
        criteria_set=criteria_set,
        criteria_hash=criteria_set.content_hash,
        answers=answers,
        language=(get_language() or "en")[:2],
        submitted_at=now,
        state_since=now,
    )
    assessment = assess_case(case, on=timezone.localdate(now))
    _save_with_people(case)
    assessment.save()
    lock(dossier=dossier)
    record(by=by, deed="submit", chain=case.chain, subject=case, data={"version": case.version})
    return finish_checks(case_id=case.pk) or case


def _save_with_people(case: Case) -> None:
    people = people_of(case)
    principal = people[0]
    case.family_name = principal.family_name_latin
    case.given_names = principal.given_names_latin
    case.citizenship = principal.citizenship
    case.search_text = search_text(case, people)
    case.save(force_insert=True)
    for person in people:
        person.save()
    passport = passport_of(principal, case.answers)
    if passport is not None:
        passport.save()


def _next_reference(year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference')")
        (number,) = cursor.fetchone()
    return f"R{year % 100:02d}-{number:06d}"
