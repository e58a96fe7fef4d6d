"""What is found about a case: by the engine, by a panel of people, and by its officer instead."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from relocation.cases.models.case import ACCOUNT, Case
from relocation.criteria.engine import Instead


class Assessment(models.Model):
    """What the criteria engine found, under the set pinned to the case; never changed.

    With the case's frozen answers, and the questions that it was never asked, `judgements` are all
    that it was worked out from: the points given by people, as the engine took them.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments")
    criteria_hash = models.CharField(max_length=64)
    on = models.DateField()
    judgements = models.JSONField(default=dict)
    findings = models.JSONField()
    total = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    outcome = models.CharField(max_length=20)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("case", "pk")
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]


class Override(models.Model):
    """What the officer who assesses decides in place of a finding, which stays as it was computed.

    `points` for a criterion, `is_met` for a requirement; it counts under the set of its hash only.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="overrides")
    criteria_hash = models.CharField(max_length=64)
    rule = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    is_met = models.BooleanField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("case", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(points__isnull=True, is_met__isnull=False)
                | Q(points__isnull=False, is_met__isnull=True),
                name="cases_override_of_one_kind",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cases_override_with_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="cases_override_withdrawn_by_and_at",
            ),
            models.UniqueConstraint(
                fields=["case", "rule"],
                condition=Q(withdrawn_at__isnull=True),
                name="cases_one_override_in_force",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_withdrawn", exclude=["withdrawn_by", "withdrawn_at"])
        ]

    @property
    def instead(self) -> Instead:
        """The value that counts."""
        return bool(self.is_met) if self.points is None else self.points


class Judgement(models.Model):
    """The points one assessor gives for a criterion judged by people; given once, never changed.

    It counts under every version in which the criterion has the same `maximum`.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.CharField(max_length=60)
    maximum = models.DecimalField(max_digits=18, decimal_places=4)
    points = models.DecimalField(max_digits=18, decimal_places=4)
    reason = models.TextField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("case", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("maximum")),
                name="cases_judged_within_the_maximum",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cases_judged_with_a_reason"),
            models.UniqueConstraint(
                fields=["case", "criterion", "maximum", "by"], name="cases_one_judgement_each"
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]
