"""What every demonstration begins with: programmes, ministries and accounts."""

import json
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError

import relocation.criteria
from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.actions import load_programme
from relocation.criteria.models import Route
from relocation.demo.sign_ins import PASSWORD, SIGN_INS
from relocation.ministries.models import Ministry

PROGRAMMES = Path(relocation.criteria.__file__).parent / "programmes"
INTERIOR = {"en": "Ministry of Internal Affairs", "ru": "Министерство внутренних дел"}


def lay_foundation() -> None:
    """Programmes, the stand-in ministry's address and the sign-ins; what is there is kept.

    Raises CommandError in production, where nobody may have the known password.
    """
    if settings.RELOCATION_ENV == "production":
        raise CommandError("RELOCATION_ENV is production: a demonstration is not loaded there.")
    for file in sorted(PROGRAMMES.glob("*.json")):
        load_programme(by=None, programme=json.loads(file.read_text()))
    Ministry.objects.update_or_create(
        code="interior",
        defaults={"title": INTERIOR, "address": f"{settings.DEMO_MINISTRY_URL}/queue"},
    )
    _make_sign_ins()


def _make_sign_ins() -> None:
    known = set(Account.objects.values_list("email", flat=True))
    missing = [sign_in for sign_in in SIGN_INS if sign_in.email not in known]
    # Hashing is slow on purpose; everybody knows this password, so once will do.
    password = make_password(PASSWORD) if missing else ""
    for sign_in in missing:
        account = demo_account(sign_in.email, sign_in.name, sign_in.role)
        account.password = password
        account.save(update_fields=["password"])


def demo_account(email: str, name: str, role: Role) -> Account:
    """The account with this address, made when missing; it signs in by codes."""
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account.objects.create_user(email, name=name, role=role)
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    return account


def route() -> Route:
    """The first programme's route."""
    return Route.objects.get(code="persons_of_interest")
