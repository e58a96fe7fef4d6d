"""A request whose sender the table of permissions has let in: always a member of staff."""

from django.http import HttpRequest

from relocation.accounts.models import Account


class StaffRequest(HttpRequest):
    """A request with a signed-in account."""

    user: Account
