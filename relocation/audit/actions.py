"""Writes events; called inside every action, in its transaction."""

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


@transaction.atomic(savepoint=False)  # a deed whose event cannot be written is undone whole
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
    _check(data)
    _lock(chain)
    last = Event.objects.filter(chain=chain).order_by("-sequence").first()
    origin = current_origin()
    event = Event(
        chain=chain,
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        deed=deed,
        actor_id=by.pk if by else None,
        actor_role=by.role if by else SYSTEM,
        subject_type=type(subject).__name__.lower(),
        subject_id=str(subject.pk),
        origin=origin.kind,
        address=origin.address,
        data=data or {},
        previous_hash=last.hash if last else "",
    )
    event.hash = event_hash(event)
    event.save(force_insert=True)
    return event


def _check(data: object) -> None:
    if isinstance(data, float):
        raise TypeError("an event holds no fractions")
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        _check(part)


def _lock(chain: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(chain)])
