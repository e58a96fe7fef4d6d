"""Keeps what somebody typed when their session had ended, until they have signed in again."""

import time

from django.http import HttpRequest, QueryDict

KEPT = "typed"
KEEP_SECONDS = 60 * 60
LONGEST = 200_000


def keep_typed(request: HttpRequest) -> None:
    """Keep the fields of a refused POST in the session, under its path."""
    if request.method != "POST" or request.content_type == "multipart/form-data":
        return
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    text = fields.urlencode()
    if len(text) <= LONGEST:
        request.session[KEPT] = {"path": request.path, "fields": text, "at": int(time.time())}


def take_typed(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once; None when nothing was or it is too old."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["fields"]) if time.time() - kept["at"] < KEEP_SECONDS else None
