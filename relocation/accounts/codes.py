"""Codes sent by mail: when the last one went, and that the next is not asked for at once."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

WAIT_SECONDS = 30
SENT_AT = "code_sent_at"

View = Callable[..., HttpResponse]


def note_sent(request: HttpRequest) -> None:
    """A code goes out now, or would if there were such an account: nobody learns which."""
    request.session[SENT_AT] = int(time.time())


def seconds_to_wait(request: HttpRequest) -> int:
    """How long until this browser may ask for another code; 0 when it may."""
    passed = int(time.time()) - int(request.session.get(SENT_AT, 0))
    return max(0, WAIT_SECONDS - passed)


def after_a_wait(view: View) -> View:
    """Asking for a new code too early changes nothing and says how long to wait."""

    @wraps(view)
    def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = seconds_to_wait(request) if request.POST.get("action") == "resend" else 0
        if not wait:
            return view(request, *args, **kwargs)
        sentence = ngettext(
            "We have just sent you a code. You can ask for a new one in %(seconds)s second.",
            "We have just sent you a code. You can ask for a new one in %(seconds)s seconds.",
            wait,
        )
        messages.warning(request, sentence % {"seconds": wait})
        return redirect(request.get_full_path())

    return patient
