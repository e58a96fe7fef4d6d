"""Reads of the event log."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from relocation.audit.hashing import event_hash
from relocation.audit.models import Event


@dataclass(frozen=True)
class Break:
    """A chain that is not whole, and the place where it breaks."""

    chain: UUID
    sequence: int
    problem: str


def events_of(chain: UUID) -> QuerySet[Event]:
    """The chain's events, oldest first, with their actors."""
    return Event.objects.filter(chain=chain).select_related("actor").order_by("sequence")


def broken_chains() -> Iterator[Break]:
    """Recompute every chain; yields the first break of each chain that is not whole."""
    chain, expected, previous, broken = None, 1, "", False
    for event in Event.objects.order_by("chain", "sequence").iterator(chunk_size=2000):
        if event.chain != chain:
            chain, expected, previous, broken = event.chain, 1, "", False
        problem = _problem(event, expected, previous)
        if problem and not broken:
            broken = True
            yield Break(event.chain, event.sequence, problem)
        expected, previous = event.sequence + 1, event.hash


def heads_digest(until: datetime) -> str:
    """SHA-256 over the last event of every chain up to this moment: chain, number, hash.

    Kept elsewhere it shows later that the end of a chain, or a whole one, was removed: what is
    left is whole, so the chains themselves cannot tell.
    """
    heads = Event.objects.filter(at__lte=until).order_by("chain", "-sequence").distinct("chain")
    digest = hashlib.sha256()
    for chain, number, head in heads.values_list("chain", "sequence", "hash").iterator():
        digest.update(f"{chain} {number} {head}\n".encode())
    return digest.hexdigest()


def _problem(event: Event, expected: int, previous: str) -> str:
    if event.sequence != expected:
        return "an event is missing before it"
    if event.previous_hash != previous:
        return "it does not follow the event before it"
    if event_hash(event) != event.hash:
        return "it was changed"
    return ""
