"""The decision about a case, and what officers tell each other before it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relocation.cases.models.case import ACCOUNT, Case
from relocation.cases.models.judging import Assessment
from relocation.criteria.enums import Outcome


class Decision(models.Model):
    """Recommended by one officer, confirmed or returned by another.

    `assessment` is what the engine had found when it was recommended, `counted` what counted then:
    the numbers after the officer's overrides, and these by the codes of their rules.
    """

    class Standing(models.TextChoices):
        """Where the decision stands."""

        RECOMMENDED = "recommended", _("Recommended")
        CONFIRMED = "confirmed", _("Confirmed")
        RETURNED = "returned", _("Returned")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.RECOMMENDED)
    reasons = models.JSONField()
    text = models.TextField()
    criteria_hash = models.CharField(max_length=64)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="+"
    )
    counted = models.JSONField(default=dict)
    recommended_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    recommended_at = models.DateTimeField()
    decided_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    returned_text = models.TextField(blank=True)

    class Meta:
        ordering = ("case", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    standing="recommended", decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(standing="recommended")
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="cases_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recommended_by")),
                name="cases_two_officers_decide",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(standing="returned"),
                name="cases_one_standing_decision",
            ),
        ]


class Note(models.Model):
    """What one officer tells the others about a case; applicants never see it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("case", "pk")
