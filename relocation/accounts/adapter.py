"""How allauth signs people in: sign-up makes applicants only; systems never use a browser."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from relocation.accounts.enums import OFFICERS, Role
from relocation.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):
    """Sends each role to its own first page."""

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """A ministry's system signs its messages; it has no page to sign in to."""
        if user.role == Role.MINISTRY:
            return self.respond_user_inactive(request, user)
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the account's role."""
        return first_page(request.user.role)  # type: ignore[union-attr]


def first_page(role: str) -> str:
    """The address where somebody of this role begins."""
    if role in OFFICERS or role == Role.AUDITOR:
        return reverse("desk:worklist")
    if role == Role.ADMINISTRATOR:
        return reverse("administration:home")
    return reverse("applicants:home")
