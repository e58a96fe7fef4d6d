"""Writes an event for what people do to their own accounts, and mails the invited."""

from typing import Any

from allauth.account import signals
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from relocation.accounts import emails
from relocation.accounts.models import Account
from relocation.accounts.signals import staff_invited
from relocation.audit.actions import record

Data = dict[str, object]


@receiver(staff_invited)
def mail_invitation(sender: object, account: Account, **kwargs: Any) -> None:
    """The letter goes to the outbox in the inviting transaction."""
    emails.tell_invited(account)


@receiver(signals.user_signed_up)
def note_sign_up(sender: object, user: Account, **kwargs: Any) -> None:
    """Somebody has made an account."""
    _note(user, "sign_up")


@receiver(signals.user_logged_in)
def note_sign_in(sender: object, request: HttpRequest, user: Account, **kwargs: Any) -> None:
    """Somebody is signed in; by password, by code, or by both."""
    ways = request.session.get("account_authentication_methods", [])
    _note(user, "sign_in", {"by": sorted({way["method"] for way in ways})})


@receiver(user_logged_out)
def note_sign_out(sender: object, user: Account | None, **kwargs: Any) -> None:
    """Somebody has signed out."""
    if user is not None:
        _note(user, "sign_out")


@receiver(user_login_failed)
def note_failed_password(sender: object, credentials: dict[str, Any], **kwargs: Any) -> None:
    """A wrong password, or the right one of a closed account; unknown addresses leave no trace."""
    email = str(credentials.get("email") or "").lower()
    if account := Account.objects.filter(email=email).first():
        _note(account, "fail_sign_in", {"by": ["password"]}, by=None)


@receiver(signals.login_code_rejected)
def note_failed_code(sender: object, user: Account, **kwargs: Any) -> None:
    """A wrong code."""
    _note(user, "fail_sign_in", {"by": ["code"]}, by=None)


@receiver(signals.email_confirmed)
def note_verified_email(sender: object, email_address: Any, **kwargs: Any) -> None:
    """An address is proven to be theirs."""
    _note(email_address.user, "verify_email")


@receiver(signals.email_added)
def note_added_email(sender: object, user: Account, **kwargs: Any) -> None:
    """Another address."""
    _note(user, "add_email")


@receiver(signals.email_changed)
def note_changed_email(sender: object, user: Account, **kwargs: Any) -> None:
    """Another main address."""
    _note(user, "change_email")


@receiver(signals.email_removed)
def note_removed_email(sender: object, user: Account, **kwargs: Any) -> None:
    """One address less."""
    _note(user, "remove_email")


@receiver([signals.password_set, signals.password_changed])
def note_changed_password(sender: object, user: Account, **kwargs: Any) -> None:
    """A new password, set by somebody who was signed in."""
    _note(user, "change_password")


@receiver(signals.password_reset)
def note_reset_password(sender: object, user: Account, **kwargs: Any) -> None:
    """A new password, set by whoever opened the link that was mailed."""
    _note(user, "reset_password")


def _note(account: Account, deed: str, data: Data | None = None, **actor: Account | None) -> None:
    by = actor.get("by", account)
    record(by=by, deed=deed, chain=account.chain, subject=account, data=data)
