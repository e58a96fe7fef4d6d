"""Who may change routes, categories and criteria sets, and when."""

from datetime import date

from django.utils.translation import gettext as _

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet


def check_may_edit(by: Account | None) -> None:
    """Administrators own the programmes; None is the system itself. Raises Refusal."""
    if by is not None and not (by.is_active and by.role == Role.ADMINISTRATOR):
        raise Refusal(_("Only administrators change the programmes."), code="not_yours")


def check_days(opens_on: date | None, closes_on: date | None) -> None:
    """A route closes after it has opened. Raises Refusal."""
    if closes_on and (opens_on is None or closes_on < opens_on):
        raise Refusal(_("A route closes on or after the day it opens."), code="wrong_days")


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


def check_may_retire(criteria_set: CriteriaSet) -> None:
    """Published sets are retired. Raises Refusal."""
    if criteria_set.state != SetState.PUBLISHED:
        raise Refusal(_("Only a published set can be retired."), code="wrong_state")
