"""Who may do what to a handoff: `check_may` says why not, `may` answers yes or no."""

from django.utils.translation import gettext as _

from relocation.accounts.enums import OFFICERS
from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff


def check_may_retry(by: Account, handoff: Handoff) -> None:
    """Officers send again what needs attention; raises Refusal with the reason."""
    if by.role not in OFFICERS:
        raise Refusal(_("Only officers send a case to a ministry again."), code="wrong_role")
    if handoff.state != HandoffState.NEEDS_ATTENTION:
        raise Refusal(
            _("This handoff needs no attention any more: its state is “%(state)s”.")
            % {"state": handoff.get_state_display()},
            code="wrong_state",
        )


def may_retry(by: Account, handoff: Handoff) -> bool:
    """Whether `by` may send the handoff again now."""
    try:
        check_may_retry(by, handoff)
    except Refusal:
        return False
    return True
