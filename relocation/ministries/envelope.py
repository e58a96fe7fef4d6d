"""The CloudEvents 1.0 envelope (JSON format, structured mode) around a packet."""

from django.conf import settings

from relocation.criteria.engine import canonical_json
from relocation.ministries.models import Handoff

TYPE = "relocation.handoff.v1"


def envelope_of(handoff: Handoff) -> str:
    """The body of the message: the same bytes at every attempt.

    `packethash` is an extension attribute: SHA-256 of `data` with sorted keys and no spare blanks.
    """
    return canonical_json(
        {
            "specversion": "1.0",
            "id": str(handoff.pk),
            "source": settings.SITE_URL,
            "type": TYPE,
            "subject": handoff.case.reference,
            "time": handoff.created_at.isoformat(),
            "datacontenttype": "application/json",
            "packethash": handoff.packet_hash,
            "data": handoff.packet,
        }
    )
