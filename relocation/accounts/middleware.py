"""Holds every request against the table of permissions, before its view runs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from relocation.accounts.keeping import keep_typed, page_of, take_page
from relocation.accounts.permissions import ANONYMOUS, may_open, open_to_all


class PermissionMiddleware:
    """Closed unless the table opens it: sends strangers to sign in, and others away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            return _back_to_button(request) or response
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None lets the view run."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if open_to_all(name) or may_open(_role(request), name):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return _sign_in_first(request)


def _role(request: HttpRequest) -> str:
    return request.user.role if request.user.is_authenticated else ANONYMOUS


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    keep_typed(request)
    login = resolve_url(settings.LOGIN_URL)
    if is_script(request):
        response = HttpResponse(status=401)
        response["HX-Redirect"] = f"{login}?{urlencode({'next': page_of(request) or '/'})}"
        return response
    return redirect_to_login(request.get_full_path(), login)


def _back_to_button(request: HttpRequest) -> HttpResponse | None:
    """Somebody pressed a button, had to sign in, and comes to an address that only buttons open."""
    page = take_page(request)
    if page is None:
        return None
    messages.warning(request, _("That is not done yet: please press the button again."))
    return redirect(page or "/")


def is_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks, which would take a page for its answer."""
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Requested-With"))
