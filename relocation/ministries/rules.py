"""Who may do what to a handoff, and where it may go."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from relocation.accounts.enums import OFFICERS
from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff


def check_may_retry(by: Account, handoff: Handoff) -> None:
    """Officers send again what needs attention; raises Refusal with the reason."""
    if by.role not in OFFICERS:
        raise Refusal(_("Only officers send a case to a ministry again."), code="wrong_role")
    if handoff.state != HandoffState.NEEDS_ATTENTION:
        raise Refusal(
            _("This handoff needs no attention any more: its state is “%(state)s”.")
            % {"state": handoff.get_state_display()},
            code="wrong_state",
        )


def check_address(address: str) -> None:
    """Where cases may be sent: a web address, in production https and not inside our own network.

    Nowhere to where no ministry can be: link-local addresses, at which machines keep their own
    keys, and groups of receivers. Only addresses written as numbers are judged, names are not
    looked up. Raises Refusal.
    """
    try:
        parts = urlsplit(address)
        port_is_wrong = parts.port == 0
    except ValueError:
        port_is_wrong = True
    if port_is_wrong:
        sentence = _("The port, after the colon, has to be a number from 1 to 65535.")
        raise Refusal(sentence, code="wrong_port")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        sentence = _("Give a web address, for example https://queue.ministry.example/.")
        raise Refusal(sentence, code="no_web_address")
    _check_is_one_receiver(parts.hostname)
    if settings.RELOCATION_ENV == "production":
        _check_in_production(parts.scheme, parts.hostname)


def _check_is_one_receiver(host: str) -> None:
    number = _number(host)
    if number and (number.is_link_local or number.is_multicast):
        sentence = _(
            "No ministry can be at this address: it belongs to the machine's own connection"
            " or to a group of receivers. Give the name under which the ministry is known."
        )
        raise Refusal(sentence, code="no_receiver")


def _check_in_production(scheme: str, host: str) -> None:
    if scheme != "https":
        sentence = _("Cases travel encrypted only: the address has to begin with https://.")
        raise Refusal(sentence, code="not_encrypted")
    number = _number(host)
    named_here = host.rstrip(".") == "localhost" or host.rstrip(".").endswith(".localhost")
    if named_here or (number and not number.is_global):
        sentence = _(
            "This address points into our own network, where no ministry can be reached."
            " Give the name under which the ministry is known, or its public address."
        )
        raise Refusal(sentence, code="own_network")


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """The host as a number, in every spelling a connection would take; None for a name."""
    try:
        number = ip_address(host)
    except ValueError:
        pass
    else:
        return getattr(number, "ipv4_mapped", None) or number
    try:
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (OSError, ValueError):
        return None
