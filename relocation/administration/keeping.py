"""What was typed: sent now, or kept from before the person had to sign in again."""

from django.http import QueryDict

from relocation.accounts.keeping import take_typed
from relocation.administration.requests import AdministratorRequest


def typed(request: AdministratorRequest) -> QueryDict | None:
    """The fields of a form; None when nothing was typed yet."""
    return request.POST if request.method == "POST" else take_typed(request)
