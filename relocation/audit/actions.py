"""Writes events; called inside every action, in its transaction."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from relocation.audit.hashing import event_hash
from relocation.audit.models import Event
from relocation.audit.origin import current_origin


class Actor(Protocol):
    """Whoever does a deed: an account."""

    pk: int
    role: str


SYSTEM = "system"


def record(
    *,
    by: Actor | None,
    deed: str,
    chain: UUID,
    subject: models.Model,
    data: dict[str, object] | None = None,
) -> Event:
    """Append one event to the chain; `by=None` is the system itself.

    `data` is JSON and holds codes, states and ids; no names, numbers or texts of people, and no
    fractions, for the database may write them otherwise than they were hashed (TypeError).
    """
    (event,) = record_each(by=by, deed=deed, chain=chain, subject=subject, data=[data or {}])
    return event


@transaction.atomic(savepoint=False)  # a deed whose event cannot be written is undone whole
def record_each(
    *,
    by: Actor | None,
    deed: str,
    chain: UUID,
    subject: models.Model,
    data: Sequence[dict[str, object]],
) -> list[Event]:
    """Append an event for each of these data, in their order; else as `record`."""
    _check(list(data))
    if not data:
        return []
    _lock(chain)
    events: list[Event] = []
    last = Event.objects.filter(chain=chain).order_by("-sequence").first()
    for one in data:
        last = _following(last, chain, deed, by)
        last.subject_type, last.subject_id = type(subject).__name__.lower(), str(subject.pk)
        last.data = one
        last.hash = event_hash(last)
        events.append(last)
    return Event.objects.bulk_create(events)


def _following(last: Event | None, chain: UUID, deed: str, by: Actor | None) -> Event:
    """The event after the last, of a deed done now."""
    origin = current_origin()
    return Event(
        chain=chain,
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        deed=deed,
        actor_id=by.pk if by else None,
        actor_role=by.role if by else SYSTEM,
        origin=origin.kind,
        address=origin.address,
        previous_hash=last.hash if last else "",
    )


def _check(data: object) -> None:
    if isinstance(data, float):
        raise TypeError("an event holds no fractions")
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        _check(part)


def _lock(chain: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(chain)])
