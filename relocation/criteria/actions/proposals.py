"""Publication by two administrators: one proposes, another countersigns or declines."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.actions.sets import (
    check_is_whole,
    lock_sets,
    put_in_force,
    record_on_set,
)
from relocation.criteria.enums import Standing
from relocation.criteria.models import CriteriaSet, Proposal
from relocation.criteria.rules import (
    check_may_answer,
    check_may_countersign,
    check_may_propose,
    check_may_take_back,
)


@transaction.atomic
def propose(*, by: Account, set_id: int, from_date: date, reason: str = "") -> Proposal:
    """Ask for a draft to be in force from a day, that day included.

    Raises Refusal when it is no draft ("wrong_state"), already proposed ("proposed"), the day is
    past ("past_day") or taken ("day_taken"), it is not whole ("faults") or one of its test cases
    fails ("tests").
    """
    criteria_set = _locked(set_id)
    check_may_propose(by, criteria_set, from_date, timezone.localdate())
    check_is_whole(criteria_set)
    proposal = Proposal.objects.create(
        criteria_set=criteria_set,
        content_hash=criteria_set.content_hash,
        from_date=from_date,
        reason=reason.strip(),
        proposed_by=by,
        proposed_at=timezone.now(),
    )
    record_on_set(by, "propose_criteria", criteria_set, from_date=from_date.isoformat())
    return proposal


@transaction.atomic
def countersign(*, by: Account, proposal_id: int) -> CriteriaSet:
    """Put the proposed draft in force from its day; it never changes any more.

    Raises Refusal to who proposed ("same_administrator"), when it is answered ("answered"), the
    draft has changed ("changed"), the day has passed ("past_day") or is taken ("day_taken").
    """
    proposal = _open(proposal_id)
    check_may_countersign(by, proposal, timezone.localdate())
    _answer(by, proposal, Standing.COUNTERSIGNED)
    return put_in_force(by=by, criteria_set=proposal.criteria_set, from_date=proposal.from_date)


@transaction.atomic
def decline(*, by: Account, proposal_id: int, text: str) -> Proposal:
    """Send the proposal back with the reason; the draft stays a draft. Raises Refusal."""
    if not text.strip():
        raise Refusal(_("Write why, for who proposed it."), code="text")
    proposal = _open(proposal_id)
    check_may_answer(by, proposal)
    proposal.declined_text = text.strip()
    _answer(by, proposal, Standing.DECLINED)
    record_on_set(by, "decline_criteria", proposal.criteria_set)
    return proposal


@transaction.atomic
def take_back_proposal(*, by: Account, proposal_id: int) -> Proposal:
    """Who proposed thinks again; the draft can be changed and proposed anew. Raises Refusal."""
    proposal = _open(proposal_id)
    check_may_take_back(by, proposal)
    _answer(by, proposal, Standing.WITHDRAWN)
    record_on_set(by, "take_back_proposal", proposal.criteria_set)
    return proposal


def _locked(set_id: int) -> CriteriaSet:
    """The set as it is once the deeds on its route, and who saves it, wait for this one."""
    lock_sets(CriteriaSet.objects.only("route_id").get(pk=set_id).route_id)
    sets = CriteriaSet.objects.select_for_update(of=["self"]).select_related("route")
    return sets.get(pk=set_id)


def _open(proposal_id: int) -> Proposal:
    """The proposal, with its set as nobody changes it until this deed is done."""
    set_id = Proposal.objects.only("criteria_set_id").get(pk=proposal_id).criteria_set_id
    criteria_set = _locked(set_id)
    proposal = Proposal.objects.get(pk=proposal_id)
    proposal.criteria_set = criteria_set
    return proposal


def _answer(by: Account, proposal: Proposal, standing: Standing) -> None:
    proposal.standing = standing
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save(update_fields=["standing", "decided_by", "decided_at", "declined_text"])
