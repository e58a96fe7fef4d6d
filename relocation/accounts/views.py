"""Pages about the sign-in itself."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from relocation.accounts.adapter import first_page
from relocation.accounts.keeping import keep_typed
from relocation.accounts.middleware import is_script


def home(request: HttpRequest) -> HttpResponse:
    """The front page; who is signed in goes on to the first page of the role."""
    if request.user.is_authenticated:
        return redirect(first_page(request.user.role))
    return render(request, "home.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page left open while the sign-in changed: keep what was typed and show the page anew."""
    if not _comes_from_us(request):
        return render(request, "403_csrf.html", status=403)
    if is_script(request):
        sentence = _("Your sign-in changed while this page was open. Load the page again.")
        return JsonResponse({"error": sentence}, status=403, headers={"HX-Refresh": "true"})
    changed = _("Your sign-in changed while this page was open.")
    if keep_typed(request):
        again = _("Nothing you typed is lost: look it over and send it again.")
    else:
        again = _("Please do it once more.")
    messages.warning(request, f"{changed} {again}")
    return redirect(request.get_full_path())


def _comes_from_us(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
