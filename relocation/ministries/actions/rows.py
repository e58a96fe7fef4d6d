"""The row lock every deed on a handoff begins with, and the fields a deed may change."""

from uuid import UUID

from relocation.ministries.models import Handoff, Ministry

CHANGING = (
    "state",
    "next_attempt_at",
    "leased_until",
    "attempts_made",
    "failures",
    "last_error",
    "receipt",
    "received_at",
)


def locked(handoff_id: UUID, *, ministry: Ministry | None = None) -> Handoff:
    """The handoff and its case, both locked; with `ministry` only if the handoff is its own.

    Raises Handoff.DoesNotExist. The case is locked before any event is written: events take the
    lock of their chain last everywhere.
    """
    rows = Handoff.objects.select_for_update(of=("self", "case")).select_related(
        "case__route", "case__category", "ministry"
    )
    return (rows.filter(ministry=ministry) if ministry else rows).get(pk=handoff_id)


def keep(handoff: Handoff) -> None:
    """Save what deeds may change; the packet never does."""
    handoff.save(update_fields=CHANGING)
