"""Pages about the sign-in itself."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from relocation.accounts.adapter import first_page
from relocation.accounts.keeping import keep_typed


def home(request: HttpRequest) -> HttpResponse:
    """The front page; who is signed in goes on to the first page of the role."""
    if request.user.is_authenticated:
        return redirect(first_page(request.user.role))
    return render(request, "home.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page left open while the sign-in changed: keep what was typed and show the page anew."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if urlsplit(origin).netloc != request.get_host():
        return render(request, "403_csrf.html", status=403)
    keep_typed(request)
    messages.warning(
        request,
        _(
            "Your sign-in changed while this page was open."
            " Nothing you typed is lost: look it over and send it again."
        ),
    )
    return redirect(request.path)
