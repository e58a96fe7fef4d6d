"""Notes the address each request comes from, for the events it writes."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from relocation.audit.origin import Origin, coming_from


class OriginMiddleware:
    """Runs the request with its origin set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(Origin("web", _address(request))):
            return self.get_response(request)


def _address(request: HttpRequest) -> str | None:
    if settings.SECURE_PROXY_SSL_HEADER:  # only behind our own proxy is the header to be believed
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR") or None
