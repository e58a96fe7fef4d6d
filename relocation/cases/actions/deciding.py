"""The decision: one officer recommends it, another confirms or returns it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.cases.actions.moving import move
from relocation.cases.counting import counted, in_force, summary
from relocation.cases.enums import Deed
from relocation.cases.models import Assessment, Case, Decision
from relocation.cases.panels import panels
from relocation.cases.queries.papers import papers_of
from relocation.cases.rules import check_may_recommend, check_papers_allow
from relocation.cases.signals import case_approved, case_refused
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.criteria.enums import Outcome
from relocation.criteria.queries import compiled, open_reasons


@transaction.atomic
def recommend(
    *, by: Account, case_id: UUID, version: int, outcome: Outcome, reasons: list[str], text: str
) -> Case:
    """Recommend the outcome with coded reasons of the case's route and a text about this case.

    Raises Refusal when no reason is given, one belongs elsewhere, or the text is empty, and for an
    approval while people have still to give points or a required document is missing or refused.
    """
    words = {"outcome": outcome, "reasons": sorted(reasons), "text": text.strip()}
    with _other_words_are_not_the_same(case_id, words):
        case = move(by=by, case_id=case_id, deed=Deed.RECOMMEND, version=version)
    known = set(open_reasons(case.route_id, outcome).values_list("code", flat=True))
    if not reasons or not set(reasons) <= known:
        raise Refusal(_("Choose at least one reason for this outcome."), code="reasons")
    if not text.strip():
        raise Refusal(_("Write why, for this case."), code="text")
    if outcome == Outcome.APPROVE:
        check_papers_allow(outcome, papers_of(case))
    computed = case.assessments.last()
    Decision.objects.create(
        case=case,
        **words,
        criteria_hash=case.criteria_hash,
        assessment=computed,
        counted=_counted(case, computed, outcome) if computed else {},
        recommended_by=by,
        recommended_at=timezone.now(),
    )
    return case


def _counted(case: Case, computed: Assessment, outcome: Outcome) -> dict[str, Any]:
    """What counted when it was recommended; raises Refusal while people have still to judge."""
    criteria_set = compiled(case.criteria_set)
    overrides = case.overrides.filter(withdrawn_at__isnull=True)
    found = counted(criteria_set, case, computed, overrides)
    check_may_recommend(outcome, panels(criteria_set, found, case.judgements.all()))
    return summary(found, in_force(overrides, case.criteria_hash), computed)


@transaction.atomic
def return_to_caseworker(*, by: Account, case_id: UUID, version: int, text: str) -> Case:
    """The second officer sends the recommendation back and says what is missing."""
    if not text.strip():
        raise Refusal(_("Write what the caseworker should look at again."), code="text")
    with _other_words_are_not_the_same(case_id, {"returned_text": text.strip()}):
        case = move(by=by, case_id=case_id, deed=Deed.RETURN, version=version)
    _decide(by, case, Decision.Standing.RETURNED, returned_text=text.strip())
    return case


@transaction.atomic
def approve(*, by: Account, case_id: UUID, version: int) -> Case:
    """The second officer confirms an approval; the handoff begins in this transaction."""
    case = move(by=by, case_id=case_id, deed=Deed.APPROVE, version=version)
    _decide(by, case, Decision.Standing.CONFIRMED)
    case_approved.send(sender=Case, case=case)
    return case


@transaction.atomic
def refuse(*, by: Account, case_id: UUID, version: int) -> Case:
    """The second officer confirms a recommended refusal."""
    case = move(by=by, case_id=case_id, deed=Deed.REFUSE, version=version)
    _decide(by, case, Decision.Standing.CONFIRMED)
    case_refused.send(sender=Case, case=case)
    return case


@contextmanager
def _other_words_are_not_the_same(case_id: UUID, words: Mapping[str, object]) -> Iterator[None]:
    """A deed sent twice with other words is a stale page: what was typed must not be lost."""
    try:
        yield
    except AlreadyDone as done:
        if Decision.objects.filter(case=case_id).order_by("pk").values(*words).last() == words:
            raise
        raise StalePage(done.sentence, code="stale") from done


def _decide(by: Account, case: Case, standing: str, *, returned_text: str = "") -> None:
    decision = Decision.objects.get(case=case, standing=Decision.Standing.RECOMMENDED)
    decision.standing = standing
    decision.decided_by, decision.decided_at = by, timezone.now()
    decision.returned_text = returned_text
    decision.save()
