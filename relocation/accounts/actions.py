"""Deeds on accounts: invite staff, close an account and open it again."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.accounts.rules import check_may_manage_staff, check_may_set_active
from relocation.accounts.signals import staff_invited
from relocation.audit.actions import record
from relocation.common.errors import Refusal


@transaction.atomic
def invite_staff(*, by: Account | None, email: str, name: str, role: Role) -> Account:
    """Make a staff account that signs in by a code sent to its verified address; a letter says so.

    Raises Refusal when the role is not a staff role (code "not_a_staff_role"), the address is
    taken ("taken"), or `by` is no administrator ("not_yours").
    """
    check_may_manage_staff(by)
    if role not in STAFF:
        raise Refusal(_("Choose a staff role."), code="not_a_staff_role")
    account = _new_account(email, name, role)
    record(by=by, deed="invite_staff", chain=account.chain, subject=account, data={"role": role})
    staff_invited.send(sender=Account, account=account)
    return account


def _new_account(email: str, name: str, role: Role) -> Account:
    """The account with its verified address, which may be nobody else's second one either."""
    try:
        with transaction.atomic():
            account = Account.objects.create_user(email, name=name, role=role)
            EmailAddress.objects.create(
                user=account, email=account.email, verified=True, primary=True
            )
    except IntegrityError as error:
        taken = _("Somebody already has an account with this e-mail address.")
        raise Refusal(taken, code="taken") from error
    return account


@transaction.atomic
def set_active(*, by: Account, account_key: UUID, active: bool) -> Account:
    """Close or reopen a staff account; a closed one is signed out at its next click.

    Raises Account.DoesNotExist, and Refusal for one's own account, for one that is not staff's,
    and when `by` has been closed in the meantime: two administrators cannot close each other.
    """
    both = Account.objects.filter(Q(key=account_key) | Q(pk=by.pk)).order_by("pk")
    locked = {account.pk: account for account in both.select_for_update()}
    account = next((one for one in locked.values() if one.key == account_key), None)
    if account is None:
        raise Account.DoesNotExist
    check_may_set_active(locked[by.pk], account)
    if account.is_active != active:
        account.is_active = active
        account.save(update_fields=["is_active"])
        deed = "reopen_account" if active else "close_account"
        record(by=by, deed=deed, chain=account.chain, subject=account)
    return account
