"""Django's mail backend that writes to the outbox instead of sending."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from relocation.common.models import OutgoingMail
from relocation.common.queue import enqueue


class OutboxBackend(BaseEmailBackend):
    """Stores each message in the caller's transaction and queues its delivery on commit."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            row = OutgoingMail.objects.create(
                next_attempt_at=timezone.now(),
                message=message.message().as_bytes(),
                sender=message.from_email,
                recipients=message.recipients(),
            )
            enqueue("relocation.common.tasks.send_mail", row.pk)
        return len(email_messages)
