"""Where a ministry's queue is reached."""

from uuid import UUID, uuid5

from django.db import transaction

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.ministries.models import Ministry

_CHAINS = UUID("b9d1f1c6-0d5d-4f0a-9a55-3f9a6a2f7c10")


def ministry_chain(ministry: Ministry) -> UUID:
    """The chain of events that deeds to a ministry are kept in."""
    return uuid5(_CHAINS, ministry.code)


@transaction.atomic
def update_ministry(*, by: Account, ministry_id: int, address: str) -> Ministry:
    """Send cases to another address from now on, those that wait to be sent as well."""
    ministry = Ministry.objects.select_for_update().get(pk=ministry_id)
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
