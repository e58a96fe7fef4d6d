"""Runs over many cases: their parts, and the cases for which something changes."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet, SkillCategory
from relocation.impact.enums import OPEN, PartState, Purpose, RunState, Scope

ACCOUNT = settings.AUTH_USER_MODEL


class Run(models.Model):
    """The cases of a route, assessed under one document; a move also writes to them.

    `document` and `content_hash` are the set as it was at the start: a draft may be edited while
    workers assess. `done` counts cases of finished parts, `result` sums their tallies up.
    """

    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.PREVIEW)
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="runs")
    content_hash = models.CharField(max_length=64)
    document = models.JSONField()
    scope = models.CharField(_("cases"), max_length=10, choices=Scope)
    preview = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="moves")
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    started_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    progressed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    result: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set"],
                condition=Q(state__in=sorted(OPEN)),
                name="impact_one_open_run_a_set",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN), ended_at__isnull=True)
                | ~Q(state__in=sorted(OPEN)) & Q(ended_at__isnull=False),
                name="impact_ended_at",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.PREVIEW, preview__isnull=True)
                | Q(purpose=Purpose.MOVE, preview__isnull=False) & ~Q(reason=""),
                name="impact_a_move_has_preview_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=F("total")),
                name="impact_done_of_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criteria_set_id}/{self.pk}"


class Part(models.Model):
    """Some hundred cases of a run: those whose ids lie between `first` and `last`."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    first = models.UUIDField()
    last = models.UUIDField()
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=PartState, default=PartState.WAITING)
    taken_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tallies: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("run", "number")
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="impact_one_part_a_number")
        ]


class Change(models.Model):
    """A case whose outcome or points differ between its own version and the run's.

    `because` lists the findings that differ: `{"title": text, "before": points, "after": points}`;
    an empty title stands for the points that are needed. Points are null while answers are missing;
    `ranges` then has the fewest and the most there can be, `{"before": [texts], "after": [texts]}`.
    """

    # The constraint's index serves this key, and the list in its order.
    run = models.ForeignKey(Run, models.CASCADE, related_name="changes", db_index=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    category = models.ForeignKey(SkillCategory, on_delete=models.PROTECT, related_name="+")
    citizenship = models.CharField(max_length=2, blank=True)
    outcome_before = models.CharField(max_length=60)
    outcome_after = models.CharField(max_length=60)
    points_before = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    points_after = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    ranges: Any = models.JSONField(default=dict)
    because: Any = models.JSONField(default=list)

    class Meta:
        ordering = ("run", "pk")
        constraints = [
            models.UniqueConstraint(fields=["run", "case"], name="impact_one_change_a_case")
        ]
        indexes = [
            models.Index(
                fields=["run", "outcome_before", "outcome_after", "case"], name="impact_by_outcome"
            ),
            # Finds the rows of a case, and has no order that a list could be read in.
            HashIndex(fields=["case"], name="impact_of_case"),
        ]
