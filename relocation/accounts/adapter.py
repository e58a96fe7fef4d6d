"""How allauth signs people in: sign-up makes applicants only; systems never use a browser."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from relocation.accounts.codes import note_sent
from relocation.accounts.enums import OFFICERS, Role
from relocation.accounts.models import Account
from relocation.accounts.permissions import may_open
from relocation.common.addresses import client_address

CODE_SENT = frozenset(
    f"account/messages/{name}.txt" for name in ("login_code_sent", "email_confirmation_sent")
)


class AccountAdapter(DefaultAccountAdapter):
    """Sends each role to its own first page."""

    def save_user(
        self, request: HttpRequest, user: Account, form: BaseForm, commit: bool = True
    ) -> Account:
        """Whoever signs up is an applicant; a form sent twice makes one account."""
        user.role = Role.APPLICANT
        try:
            with transaction.atomic():
                super().save_user(request, user, form, commit=commit)
        except IntegrityError as error:
            raise ImmediateHttpResponse(redirect("account_login")) from error
        return user

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """A ministry's system signs its messages; it has no page to sign in to."""
        if user.role == Role.MINISTRY:
            clear_login(request)
            closed: HttpResponse = self.respond_user_inactive(request, user)
            return closed
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """To the page that was asked for; when it is not open to this role, to the first one."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if isinstance(response, HttpResponseRedirect) and not _opens(user.role, response.url):
            return redirect(first_page(user.role))
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the account's role."""
        return first_page(getattr(request.user, "role", ""))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *words: Any,
        **more: Any,
    ) -> None:
        """Every code that goes out is told in a message: from then on the next one waits."""
        if message_template in CODE_SENT:
            note_sent(request)
        super().add_message(request, level, message_template, *words, **more)

    def get_client_ip(self, request: HttpRequest) -> str:
        """What rate limits count by; requests without an address share one count."""
        return client_address(request) or "unknown"


def first_page(role: str) -> str:
    """The address where somebody of this role begins."""
    if role in OFFICERS or role == Role.AUDITOR:
        return reverse("desk:worklist")
    if role == Role.ADMINISTRATOR:
        return reverse("administration:home")
    return reverse("applicants:home")


def _opens(role: str, address: str) -> bool:
    try:
        return may_open(role, resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return False
