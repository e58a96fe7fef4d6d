"""Cases in each state, made by the deeds that lead there."""

from typing import Any

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.models import Case
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


def assessing_case(*, by: Account, **given: Any) -> Case:
    """Claimed by this officer."""
    case = waiting_case(**given)
    return actions.claim(by=by, case_id=case.pk, version=case.version)


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
