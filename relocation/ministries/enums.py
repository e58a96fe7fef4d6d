"""The states of a handoff."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HandoffState(models.TextChoices):
    """Where a handoff stands."""

    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    DELIVERED = "delivered", _("Received by the ministry")
    REPLIED = "replied", _("Answered by the ministry")
    NEEDS_ATTENTION = "needs_attention", _("Needs attention")
