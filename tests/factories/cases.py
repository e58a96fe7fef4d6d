"""Cases in each state, made by the deeds that lead there."""

from typing import Any

from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.enums import Ruled, WaiverReason
from relocation.cases.models import Case, Ruling
from relocation.cases.queries import papers_of
from relocation.criteria.enums import Outcome
from relocation.criteria.models import Route
from relocation.documents.actions import open_dossier
from tests.factories import accounts, programme
from tests.factories.answers import complete_answers


def waiting_case(
    *, applicant: Account | None = None, route: Route | None = None, **steps: Any
) -> Case:
    """Submitted without documents, so its checks are done at once: waits for a caseworker."""
    applicant = applicant or accounts.account()
    route = route or Route.objects.filter(code="persons_of_interest").first() or programme.route()
    answers = complete_answers(**steps)
    return actions.submit(
        by=applicant,
        dossier=open_dossier(by=applicant),
        route=route,
        category=route.categories.get(code=answers["category"]),
        criteria_set=programme.criteria_set(route),
        answers=answers,
    )


def assessing_case(*, by: Account, waived: bool = True, **given: Any) -> Case:
    """Claimed by this officer; what was not brought is waived, unless it is said not to be."""
    case = waiting_case(**given)
    if waived:
        waive_missing(case, by)
    return actions.claim(by=by, case_id=case.pk, version=case.version)


def waive_missing(case: Case, by: Account) -> None:
    """Lay out what the deed would leave, so that approval can be recommended without files."""
    missing = [row.key for row in papers_of(case) if row.blocks_approval]
    words = {"ruled": Ruled.WAIVED, "reason": WaiverReason.KNOWN_ALREADY}
    Ruling.objects.bulk_create(
        Ruling(case=case, requirement=key, **words, by=by, at=timezone.now()) for key in missing
    )


def recommended_case(*, by: Account, outcome: Outcome = Outcome.APPROVE, **given: Any) -> Case:
    """Recommended by this officer; waits for a second one."""
    case = assessing_case(by=by, **given)
    return actions.recommend(
        by=by,
        case_id=case.pk,
        version=case.version,
        outcome=outcome,
        reasons=reasons_for(case, outcome)[:1],
        text="The evidence is complete and supports the findings.",
    )


def approved_case(*, by: Account, second: Account, **given: Any) -> Case:
    """Approved by the second officer; its handoff is in the outbox."""
    case = recommended_case(by=by, **given)
    return actions.approve(by=second, case_id=case.pk, version=case.version)


def reasons_for(case: Case, outcome: Outcome) -> list[str]:
    """The reason codes of the case's route for this outcome."""
    return list(
        case.route.reasons.filter(outcome=outcome).values_list("code", flat=True).order_by("pk")
    )
