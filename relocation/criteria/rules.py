"""Who may change routes, categories and criteria sets, and when."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.enums import SetState, Standing
from relocation.criteria.models import CriteriaSet, Proposal

MEGABYTE = 1024 * 1024
#: The largest criteria set, in bytes of JSON, in a file or as a draft: thirty times the largest
#: set that is shipped.
LARGEST_SET_BYTES = 4 * MEGABYTE
#: Characters in the title of a route, a skill category or a reason.
LONGEST_TITLE = 200


def check_may_edit(by: Account | None) -> None:
    """Administrators own the programmes; None is the system itself. Raises Refusal."""
    if by is not None and not (by.is_active and by.role == Role.ADMINISTRATOR):
        raise Refusal(_("Only administrators change the programmes."), code="not_yours")


def check_title(title: Mapping[str, str]) -> None:
    """A title is one line of a list and a letter, in each language. Raises Refusal."""
    for text in title.values():
        if len(text) > LONGEST_TITLE:
            shorten = _("Shorten the title to %(most)s characters; now there are %(now)s.")
            raise Refusal(shorten % {"most": LONGEST_TITLE, "now": len(text)}, code="title")


def check_days(opens_on: date | None, closes_on: date | None) -> None:
    """A route closes after it has opened. Raises Refusal."""
    if closes_on and (opens_on is None or closes_on < opens_on):
        raise Refusal(_("A route closes on or after the day it opens."), code="wrong_days")


def check_may_delete(draft: CriteriaSet) -> None:
    """Nobody answers a proposal or waits for a run of what is deleted. Raises Refusal."""
    if draft.proposals.filter(standing=Standing.PROPOSED).exists():
        raise Refusal(
            _("This draft is proposed: it can be deleted once the proposal is answered."),
            code="proposed",
        )
    if draft.runs.filter(ended_at__isnull=True).exists():
        raise Refusal(
            _("A run over cases is going with this draft: cancel it or wait until it has ended."),
            code="running",
        )


def check_may_publish(criteria_set: CriteriaSet, from_date: date) -> None:
    """Drafts are published, one a day for each route. Raises Refusal."""
    if criteria_set.state != SetState.DRAFT:
        raise Refusal(_("Only a draft can be published."), code="wrong_state")
    same_day = CriteriaSet.objects.filter(
        route=criteria_set.route_id, state=SetState.PUBLISHED, in_force_from=from_date
    )
    if same_day.exists():
        taken = _("Another set of this route is in force from that day. Choose another day.")
        raise Refusal(taken, code="day_taken")


def check_may_retire(criteria_set: CriteriaSet, last_day: date | None, on: date) -> None:
    """Published sets are retired, on a day they are in force if one is given. Raises Refusal.

    The last day is not before the day `on`: cases of days gone by are pinned already.
    """
    if criteria_set.state != SetState.PUBLISHED:
        raise Refusal(_("Only a published set can be retired."), code="wrong_state")
    first_day = criteria_set.in_force_from
    if last_day and first_day and last_day < first_day:
        raise Refusal(_("The last day is not before the first."), code="wrong_day")
    if last_day and last_day < on:
        past = _("Choose today or a later day: cases of earlier days are under these criteria.")
        raise Refusal(past, code="past_day")


def check_may_propose(by: Account, criteria_set: CriteriaSet, from_date: date, on: date) -> None:
    """Drafts are proposed from the day `on`, which is today, or a later one. Raises Refusal."""
    check_may_edit(by)
    check_may_publish(criteria_set, from_date)
    if from_date < on:
        past = _("Choose today or a later day: cases have been submitted under other criteria.")
        raise Refusal(past, code="past_day")
    if criteria_set.proposals.filter(standing=Standing.PROPOSED).exists():
        raise Refusal(_("This draft is already proposed."), code="proposed")


def check_may_answer(by: Account, proposal: Proposal) -> None:
    """Another administrator countersigns or declines what is open. Raises Refusal."""
    _check_is_open(by, proposal)
    if proposal.proposed_by_id == by.pk:
        raise Refusal(
            _("You proposed this: another administrator countersigns or declines it."),
            code="same_administrator",
        )


def check_may_countersign(by: Account, proposal: Proposal, on: date) -> None:
    """The draft is as it was proposed, and its day has not passed. Raises Refusal."""
    check_may_answer(by, proposal)
    if proposal.content_hash != proposal.criteria_set.content_hash:
        raise Refusal(
            _("The draft was changed after it was proposed: it must be proposed again."),
            code="changed",
        )
    if proposal.from_date < on:
        raise Refusal(
            _("The day has passed: decline, and let a later day be proposed."), code="past_day"
        )


def check_may_take_back(by: Account, proposal: Proposal) -> None:
    """Who proposed takes it back. Raises Refusal."""
    _check_is_open(by, proposal)
    if proposal.proposed_by_id != by.pk:
        raise Refusal(_("Only who proposed this takes it back."), code="not_yours")


def _check_is_open(by: Account, proposal: Proposal) -> None:
    check_may_edit(by)
    if proposal.standing != Standing.PROPOSED:
        raise Refusal(_("This proposal has been answered already."), code="answered")
