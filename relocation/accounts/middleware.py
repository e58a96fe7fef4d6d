"""Holds every request against the table of permissions, before its view runs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from relocation.accounts.keeping import keep_typed
from relocation.accounts.permissions import may_open

LIBRARY_VIEWS = ("django.contrib.staticfiles.views.serve",)


class PermissionMiddleware:
    """Closed unless the table opens it: sends strangers to sign in, and others away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None lets the view run."""
        match = request.resolver_match
        role = request.user.role if request.user.is_authenticated else "anonymous"
        if match is None or may_open(role, match.view_name):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return _sign_in_first(request)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    keep_typed(request)
    login = resolve_url(settings.LOGIN_URL)
    if request.headers.get("HX-Request") or request.headers.get("X-Requested-With"):
        response = HttpResponse(status=401)
        response["HX-Redirect"] = f"{login}?next={request.path}"
        return response
    return redirect_to_login(
        request.get_full_path() if request.method == "GET" else request.path, login
    )
