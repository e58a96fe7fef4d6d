"""A request whose sender the table of permissions has let in: always an administrator."""

from django.http import HttpRequest

from relocation.accounts.models import Account


class AdministratorRequest(HttpRequest):
    """A request with a signed-in administrator."""

    user: Account
