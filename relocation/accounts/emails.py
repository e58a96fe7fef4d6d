"""Letters about accounts; those of signing up and signing in are allauth's templates."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from relocation.accounts.models import Account


def tell_invited(account: Account) -> None:
    """How to sign in for the first time, in the language of whoever invites."""
    body = _(
        "Hello %(name)s,\n\n"
        "you have been given an account as: %(role)s.\n\n"
        "To sign in, open this address, type in %(email)s, and we send you a code:\n%(address)s\n\n"
        "You need no password. If you did not expect this letter, do nothing."
    ) % {
        "name": account,
        "role": account.get_role_display(),
        "email": account.email,
        "address": settings.SITE_URL + reverse("account_request_login_code"),
    }
    EmailMessage(_("Your account at the relocation service"), body, to=[account.email]).send()
