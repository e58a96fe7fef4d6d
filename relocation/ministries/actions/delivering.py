"""Delivery: a lease in one short transaction, the call outside of any, the outcome in a second."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from relocation.ministries import timing
from relocation.ministries.actions.outcomes import give_up, put_off, store_receipt
from relocation.ministries.actions.rows import keep, locked
from relocation.ministries.enums import HandoffState
from relocation.ministries.envelope import envelope_of
from relocation.ministries.models import Attempt, Handoff
from relocation.ministries.queries import is_due
from relocation.ministries.transports.message import Delivered, Failed, Message


@dataclass(frozen=True)
class Lease:
    """The right to send one handoff for a while, and what to send."""

    attempt: Attempt
    message: Message


def deliver(*, handoff_id: UUID) -> None:
    """Send the handoff to its ministry if its time has come; does nothing otherwise.

    Whatever dies in between, the key of the handoff lets the ministry keep one copy.
    """
    # Its HTTP client takes a third of a second to load, which only workers need.
    from relocation.ministries.transports import push

    lease = _lease(handoff_id)
    if lease is not None:
        _close(lease.attempt, push.send(lease.message, time_limit=timing.time_limit()))


@transaction.atomic
def _lease(handoff_id: UUID) -> Lease | None:
    now = timezone.now()
    handoff = _due(handoff_id, now)
    if handoff is None:
        return None
    if handoff.state == HandoffState.SENDING:
        _note_abandoned(handoff, now)
    secret = settings.MINISTRY_SECRETS.get(handoff.ministry.code)
    if secret is None or handoff.failures >= timing.most_failures():
        give_up(handoff, "abandoned" if secret else "no_secret")
        return None
    return Lease(_begin(handoff, now), _message(handoff, secret))


def _due(handoff_id: UUID, now: datetime) -> Handoff | None:
    """Skips a row that another worker is just leasing."""
    return (
        Handoff.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("ministry", "case")
        .filter(is_due(now), pk=handoff_id)
        .first()
    )


def _note_abandoned(handoff: Handoff, now: datetime) -> None:
    """The worker that began died or hangs; its attempt may have arrived or not."""
    handoff.failures += 1
    handoff.attempts.filter(finished_at__isnull=True).update(finished_at=now, error="abandoned")


def _begin(handoff: Handoff, now: datetime) -> Attempt:
    handoff.state, handoff.leased_until = HandoffState.SENDING, now + timing.lease()
    handoff.attempts_made += 1
    keep(handoff)
    return Attempt.objects.create(handoff=handoff, number=handoff.attempts_made, started_at=now)


def _message(handoff: Handoff, secret: str) -> Message:
    return Message(
        key=str(handoff.pk),
        ministry=handoff.ministry.code,
        address=handoff.ministry.address,
        secret=secret,
        body=envelope_of(handoff),
        packet_hash=handoff.packet_hash,
    )


@transaction.atomic
def _close(attempt: Attempt, outcome: Delivered | Failed) -> None:
    handoff = locked(attempt.handoff_id)
    attempt.finished_at, attempt.status_code = timezone.now(), outcome.status_code
    attempt.error = outcome.code if isinstance(outcome, Failed) else ""
    attempt.save(update_fields=["finished_at", "status_code", "error"])
    if isinstance(outcome, Delivered):
        store_receipt(handoff, outcome.receipt)
    elif _is_still_ours(handoff, attempt):
        _fail(handoff, outcome)


def _is_still_ours(handoff: Handoff, attempt: Attempt) -> bool:
    """A later attempt, or a success stored meanwhile, is never undone by an older failure."""
    return handoff.state == HandoffState.SENDING and handoff.attempts_made == attempt.number


def _fail(handoff: Handoff, failure: Failed) -> None:
    handoff.failures += 1
    if failure.permanent or handoff.failures >= timing.most_failures():
        give_up(handoff, failure.code)
    else:
        put_off(handoff, failure.code)
