"""The hash of an event, over everything it says and the hash of the event before it."""

import hashlib
import json
from datetime import UTC
from ipaddress import ip_address

from relocation.audit.models import Event


def event_hash(event: Event) -> str:
    """SHA-256, in hexadecimal, over canonical JSON: sorted keys, UTC to the microsecond.

    Raises TypeError for data that is not plain JSON.
    """
    text = json.dumps(
        {
            "chain": str(event.chain),
            "sequence": event.sequence,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "deed": event.deed,
            "actor": event.actor_id,
            "actor_role": event.actor_role,
            "subject": [event.subject_type, event.subject_id],
            "origin": [event.origin, _plain(event.address)],
            "data": event.data,
            "previous": event.previous_hash,
        },
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(address: str | None) -> str | None:
    """One spelling of an address, for the database may write it in another than it was given."""
    return str(ip_address(address)) if address else address
