"""Events: who did what to which object, when and from where; never changed, never removed."""

import pgtrigger
from django.conf import settings
from django.db import models


class Event(models.Model):
    """One deed. `chain` is the dossier (draft and later case) or account the deed belongs to."""

    chain = models.UUIDField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    deed = models.CharField(max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_role = models.CharField(max_length=20)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    origin = models.CharField(max_length=20)
    address = models.GenericIPAddressField(null=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "sequence")
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_one_event_a_place"),
        ]
        indexes = [models.Index(fields=["at"], name="audit_event_at")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'events are never removed';",
            ),
        ]
