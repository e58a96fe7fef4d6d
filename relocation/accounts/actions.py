"""Deeds on accounts: invite staff, change a role, close an account."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal


@transaction.atomic
def invite_staff(*, by: Account | None, email: str, name: str, role: Role) -> Account:
    """Make a staff account that signs in by a code sent to its verified address.

    Raises Refusal when the role is not a staff role or the address is taken.
    """
    if role not in STAFF:
        raise Refusal(_("Choose a staff role."), code="not_a_staff_role")
    if Account.objects.filter(email__iexact=email).exists():
        raise Refusal(_("Somebody already has an account with this e-mail address."), code="taken")
    account = Account.objects.create_user(email, name=name, role=role)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    record(by=by, deed="invite_staff", chain=account.chain, subject=account, data={"role": role})
    return account


@transaction.atomic
def set_active(*, by: Account, account_key: UUID, active: bool) -> Account:
    """Close or reopen a staff account; nobody closes their own."""
    account = Account.objects.select_for_update().get(key=account_key)
    if account.pk == by.pk:
        raise Refusal(_("You cannot close your own account."), code="own_account")
    account.is_active = active
    account.save(update_fields=["is_active"])
    deed = "reopen_account" if active else "close_account"
    record(by=by, deed=deed, chain=account.chain, subject=account)
    return account
