"""Sends one waiting message and lets it go, or puts it off after a failure."""

from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from relocation.common.models import OutgoingMail

LONGEST_WAIT = timedelta(hours=1)


class StoredMessage(EmailMessage):
    """A message that was rendered when it was written."""

    def __init__(self, row: OutgoingMail) -> None:
        super().__init__(from_email=row.sender, to=row.recipients)
        self._stored = bytes(row.message)

    def message(self) -> Message:  # type: ignore[override]
        """The message as it was stored."""
        return message_from_bytes(self._stored)


@transaction.atomic
def deliver(mail_id: int) -> bool:
    """Send the message; False when it is gone, taken by another worker, or has been put off."""
    row = OutgoingMail.objects.select_for_update(skip_locked=True).filter(pk=mail_id).first()
    if row is None:
        return False
    try:
        get_connection(settings.DELIVERY_EMAIL_BACKEND).send_messages([StoredMessage(row)])
    except (SMTPException, OSError) as error:
        _put_off(row, type(error).__name__)
        return False
    row.delete()
    return True


def _put_off(row: OutgoingMail, error: str) -> None:
    row.attempts += 1
    row.last_error = error
    row.next_attempt_at = timezone.now() + min(timedelta(seconds=5 * 2**row.attempts), LONGEST_WAIT)
    row.save()
