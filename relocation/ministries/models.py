"""Ministries, handoffs (the outbox), every attempt at delivery, and the replies."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relocation.cases.enums import Result
from relocation.cases.models import Case
from relocation.ministries.enums import HandoffState


class Ministry(models.Model):
    """A ministry and the address of its queue; the shared secret comes from the environment."""

    EDITABLE: ClassVar[tuple[str, ...]] = ("address",)

    code = models.SlugField(_("code"), unique=True)
    title = models.JSONField(_("title"))
    address = models.URLField(_("address of its queue"))

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.code


class Handoff(models.Model):
    """One delivery of one case to one ministry for one procedure; `id` is the idempotency key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handoffs")
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="handoffs")
    stage = models.PositiveSmallIntegerField()
    procedure = models.SlugField(max_length=60)
    packet = models.JSONField()
    packet_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=HandoffState, default=HandoffState.WAITING)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts_made = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(
        default=0, help_text="in a row, since it was first sent or an officer sent it again"
    )
    last_error = models.CharField(max_length=200, blank=True)
    receipt = models.JSONField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage"], name="ministries_one_handoff_a_stage"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["delivered", "replied"],
                    receipt__isnull=False,
                    received_at__isnull=False,
                )
                | ~Q(state__in=["delivered", "replied"])
                & Q(receipt__isnull=True, received_at__isnull=True),
                name="ministries_delivered_with_a_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", leased_until__isnull=False)
                | ~Q(state="sending") & Q(leased_until__isnull=True),
                name="ministries_sending_under_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="ministries_due",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(state="needs_attention"),
                name="ministries_attention",
            ),
        ]


class Attempt(models.Model):
    """One try at delivering a handoff, whatever came of it."""

    handoff = models.ForeignKey(Handoff, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    status_code = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("handoff", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["handoff", "number"], name="ministries_one_attempt_a_number"
            )
        ]


class Reply(models.Model):
    """A ministry's signed statement about a case it has; kept as it came."""

    handoff = models.ForeignKey(Handoff, on_delete=models.PROTECT, related_name="replies")
    message_id = models.CharField(max_length=100)
    outcome = models.CharField(max_length=10, choices=Result)
    text = models.TextField(blank=True)
    body = models.JSONField()
    signature = models.CharField(max_length=500)
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("handoff", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["handoff", "message_id"], name="ministries_each_reply_once"
            )
        ]
