"""Where a ministry's queue is reached."""

from uuid import UUID, uuid5

from django.db import transaction

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.unseen import check_seen
from relocation.ministries.models import Ministry
from relocation.ministries.rules import check_address

_CHAINS = UUID("b9d1f1c6-0d5d-4f0a-9a55-3f9a6a2f7c10")


def ministry_chain(ministry: Ministry) -> UUID:
    """The chain of events that deeds to a ministry are kept in."""
    return uuid5(_CHAINS, ministry.code)


@transaction.atomic
def update_ministry(
    *, by: Account, ministry_id: int, address: str, seen: str | None = None
) -> Ministry:
    """Send cases to another address from now on, those that wait to be sent as well.

    `seen` is the digest of what the page showed (common.seen). Raises Refusal for an address that
    cannot be used, StalePage when it has changed since.
    """
    check_address(address)
    ministry = Ministry.objects.select_for_update().get(pk=ministry_id)
    check_seen(ministry, seen, wanted={"address": address}, chain=ministry_chain(ministry))
    data: dict[str, object] = {"from": ministry.address, "to": address}
    ministry.address = address
    ministry.save(update_fields=["address"])
    record(
        by=by,
        deed="update_ministry",
        chain=ministry_chain(ministry),
        subject=ministry,
        data=data,
    )
    return ministry
