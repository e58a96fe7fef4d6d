"""Who may do what to accounts."""

from django.utils.translation import gettext as _

from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.common.errors import Refusal


def check_may_manage_staff(by: Account | None) -> None:
    """Administrators look after the staff; None is the system itself. Raises Refusal."""
    if by is not None and not (by.is_active and by.role == Role.ADMINISTRATOR):
        raise Refusal(_("Only administrators look after staff accounts."), code="not_yours")


def check_may_set_active(by: Account, account: Account) -> None:
    """Staff accounts are closed and reopened, one's own never. Raises Refusal."""
    check_may_manage_staff(by)
    if account.pk == by.pk:
        raise Refusal(_("You cannot close your own account."), code="own_account")
    if account.role not in STAFF:
        raise Refusal(_("This is not a staff account."), code="not_a_staff_role")
