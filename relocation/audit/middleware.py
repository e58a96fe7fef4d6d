"""Notes the address each request comes from, for the events it writes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from relocation.audit.origin import Origin, coming_from
from relocation.common.addresses import client_address


class OriginMiddleware:
    """Runs the request with its origin set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(Origin("web", client_address(request))):
            return self.get_response(request)
