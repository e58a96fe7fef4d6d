"""Accounts: who can sign in, and in which role."""

from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from relocation.accounts.enums import OFFICERS, STAFF, Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; without a password they sign in by a code sent by mail."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        """An account with this e-mail address, an applicant's unless `role` says otherwise."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this e-mail address, however its letters are cased."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A person (or a ministry's system) that may sign in; the e-mail address is the name."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.APPLICANT)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("email",)
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_one_account_an_address"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="accounts_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def chain(self) -> UUID:
        """The chain of events that deeds to this account belong to."""
        return self.key

    @property
    def is_staff(self) -> bool:
        """Works for the agency."""
        return self.role in STAFF

    @property
    def is_officer(self) -> bool:
        """Works on cases."""
        return self.role in OFFICERS
