"""What the applicants' side does with every answer of the service."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from applicants.self_check.carrying import put_down


class ForgetSelfCheckMiddleware:
    """Whoever signs out leaves no answers in the browser for the next person who sits there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match and match.view_name == "account_logout":
            put_down(response)
        return response
