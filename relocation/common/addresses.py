"""The network address a request comes from."""

import re
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

_WITH_PORT = re.compile(r"\[([^]]+)\](?::\d+)?|([\d.]+):\d+")


def client_address(request: HttpRequest) -> str | None:
    """The address in its usual spelling; None when there is none, as on a local socket.

    Only behind our own proxy (BEHIND_PROXY) is the last address it forwards to be believed.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or given
    return _plain(given.strip())


def _plain(given: str) -> str | None:
    if match := _WITH_PORT.fullmatch(given):
        given = match[1] or match[2]
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
