"""The outbox of letters by mail: written in the request, sent by a worker."""

from django.db import models


class OutgoingMail(models.Model):
    """One message waiting to be sent; its row goes with it, for it may hold a sign-in code."""

    created_at = models.DateTimeField(auto_now_add=True)
    next_attempt_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    message = models.BinaryField()
    sender = models.CharField(max_length=254)
    recipients = models.JSONField()

    class Meta:
        ordering = ("pk",)
