"""Sends one waiting message and lets it go, or puts it off after a failure."""

import logging
from datetime import timedelta
from email.message import Message
from email.policy import Policy
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from relocation.common.models import OutgoingMail

LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)

logger = logging.getLogger(__name__)


class _Rendered(Message):
    """The bytes of a message that was rendered when it was written."""

    def __init__(self, stored: bytes) -> None:
        super().__init__()
        self._stored = stored

    def as_bytes(
        self, unixfrom: bool = False, policy: Policy | None = None, linesep: str = "\n"
    ) -> bytes:
        """The message as it was stored, with the line ends that the channel asks for."""
        return self._stored.replace(b"\n", linesep.encode())


class StoredMessage(EmailMessage):
    """A waiting message, in the shape that Django's mail backends take."""

    def __init__(self, row: OutgoingMail) -> None:
        super().__init__(from_email=row.sender, to=row.recipients)
        self._stored = bytes(row.message)

    def message(self) -> Message:  # type: ignore[override]
        """The message as it was stored."""
        return _Rendered(self._stored)


def deliver(mail_id: int) -> bool:
    """Send the message; False when it is gone, not yet due, with another worker, or put off.

    A worker that dies after sending leaves the row, so that a message may come twice, never not.
    """
    row = _lease(mail_id)
    if row is None:
        return False
    try:
        get_connection(settings.DELIVERY_EMAIL_BACKEND).send_messages([StoredMessage(row)])
    except (SMTPException, OSError, ValueError) as error:
        _put_off(row, type(error).__name__)
        return False
    row.delete()
    return True


@transaction.atomic
def _lease(mail_id: int) -> OutgoingMail | None:
    """Take the message for some minutes, so that nobody sends it besides."""
    now = timezone.now()
    due = OutgoingMail.objects.filter(Q(next_attempt_at__lte=now) | Q(attempts=0), pk=mail_id)
    row = due.select_for_update(skip_locked=True).first()
    if row is not None:
        row.attempts += 1
        row.next_attempt_at = now + LEASE
        row.save(update_fields=["attempts", "next_attempt_at"])
    return row


def _put_off(row: OutgoingMail, error: str) -> None:
    now = timezone.now()
    if now - row.created_at > GIVE_UP_AFTER:
        logger.error("mail %s given up after %s attempts: %s", row.pk, row.attempts, error)
        row.delete()
        return
    row.last_error = error
    row.next_attempt_at = now + min(timedelta(seconds=5 * 2 ** min(row.attempts, 10)), LONGEST_WAIT)
    row.save(update_fields=["last_error", "next_attempt_at"])
