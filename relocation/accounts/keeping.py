"""Keeps what somebody typed when their session had ended, until they have signed in again."""

import time
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict

from relocation.accounts.permissions import open_to_all

KEPT = "typed"
KEEP_SECONDS = 60 * 60
LONGEST = 200_000
MOST_PAGES = 5


def keep_typed(request: HttpRequest) -> bool:
    """Keep the fields of a refused POST in the session, under its path; whether all are kept.

    Forms of the sign-in itself are not: they hold passwords and codes; nor those of pages open to
    all, which know nobody for whom to keep anything. Files cannot be.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name.startswith("account_"):
        return False
    if open_to_all(match.view_name):
        return False
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    text = fields.urlencode()
    if len(text) > LONGEST:
        return False
    newest = sorted(_kept(request).items(), key=lambda item: item[1]["at"])[1 - MOST_PAGES :]
    entry = {"fields": text, "at": int(time.time()), "page": page_of(request)}
    request.session[KEPT] = {**dict(newest), request.path: entry}
    return not request.FILES


def take_typed(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once; None when nothing was or it is too old."""
    entry = _take(request)
    return QueryDict(entry["fields"]) if entry else None


def take_page(request: HttpRequest) -> str | None:
    """The page from which the kept fields were sent ("" when unknown), once; None as above."""
    entry = _take(request)
    return str(entry["page"]) if entry else None


def page_of(request: HttpRequest) -> str:
    """The page of ours on which the request was made, as a path; "" when that is not known."""
    given = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(given)
    except ValueError:
        return ""
    if parts.netloc != request.get_host() or parts.path.startswith("//"):
        return ""
    return parts._replace(scheme="", netloc="", fragment="").geturl()


def _kept(request: HttpRequest) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(KEPT) or {}
    return kept


def _take(request: HttpRequest) -> dict[str, Any] | None:
    kept = dict(_kept(request))
    entry: dict[str, Any] | None = kept.pop(request.path, None)
    if entry is None:
        return None
    request.session[KEPT] = kept
    return entry if time.time() - entry["at"] < KEEP_SECONDS else None
