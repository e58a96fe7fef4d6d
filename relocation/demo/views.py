"""The demonstration's mailbox: every message the service has written, for whoever tries it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from relocation.demo import mailbox as box


def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest messages, of one address with `?to=`."""
    to = request.GET.get("to", "")
    return render(request, "demo/mailbox.html", {"letters": box.letters(to=to), "to": to})


def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message."""
    letter = box.letter(name)
    if letter is None:
        raise Http404
    return render(request, "demo/message.html", {"letter": letter})
