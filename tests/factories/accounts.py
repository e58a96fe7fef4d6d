"""Accounts of every role."""

from itertools import count

from allauth.account.models import EmailAddress

from relocation.accounts.enums import Role
from relocation.accounts.models import Account

PASSWORD = "a-long-passphrase-for-tests"
_numbers = count(1)


def account(role: Role = Role.APPLICANT, *, name: str = "", email: str = "") -> Account:
    """An account of this role with a verified address and the tests' password."""
    number = next(_numbers)
    email = email or f"{role}{number}@example.org"
    made = Account.objects.create_user(
        email, PASSWORD, role=role, name=name or f"{Role(role).label} {number}"
    )
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def caseworker() -> Account:
    """A caseworker."""
    return account(Role.CASEWORKER)


def senior_officer() -> Account:
    """A senior officer."""
    return account(Role.SENIOR_OFFICER)
