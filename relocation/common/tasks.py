"""Background work that knows nothing of the domain: sending mail."""

import time

from celery import shared_task
from django.utils import timezone

from relocation.common.mail.delivery import deliver
from relocation.common.models import OutgoingMail

LONGEST_SWEEP_SECONDS = 60


@shared_task
def send_mail(mail_id: int) -> None:
    """Send one waiting message."""
    deliver(mail_id)


@shared_task
def sweep_mail() -> None:
    """Send what waits: messages put off, or whose task was lost; the next sweep takes the rest."""
    end = time.monotonic() + LONGEST_SWEEP_SECONDS
    due = OutgoingMail.objects.filter(next_attempt_at__lte=timezone.now())
    for mail_id in due.order_by("next_attempt_at").values_list("pk", flat=True)[:200]:
        deliver(mail_id)
        if time.monotonic() > end:
            return
