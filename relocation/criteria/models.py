"""Routes, skill categories, reasons and criteria sets: all data that administrators own."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relocation.criteria.enums import Outcome, SetState, Standing


class Route(models.Model):
    """A legal basis under which one may apply; `plan` lists the ministries' stages in order."""

    EDITABLE: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "legal_source",
        "opens_on",
        "closes_on",
    )

    code = models.SlugField(_("code"), unique=True)
    title = models.JSONField(_("title"))
    summary = models.JSONField(_("summary"), default=dict)
    legal_source = models.JSONField(_("legal source"), default=dict)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    plan = models.JSONField(_("plan"), default=list)
    limits = models.JSONField(_("time limits"), default=dict)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="criteria_route_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.code


class SkillCategory(models.Model):
    """A ground within a route."""

    EDITABLE: ClassVar[tuple[str, ...]] = ("title", "summary", "is_open")

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="categories")
    code = models.SlugField(_("code"))
    title = models.JSONField(_("title"))
    summary = models.JSONField(_("summary"), default=dict)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_open = models.BooleanField(_("open for applications"), default=True)

    class Meta:
        ordering = ("route", "position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["route", "code"], name="criteria_one_category_a_code")
        ]

    def __str__(self) -> str:
        return self.code


class Reason(models.Model):
    """A coded reason an officer may give for an outcome."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="reasons")
    code = models.SlugField(_("code"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    title = models.JSONField(_("title"))
    is_open = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["route", "code"], name="criteria_one_reason_a_code")
        ]

    def __str__(self) -> str:
        return self.code


class CriteriaSet(models.Model):
    """One version of questions, criteria and document requirements, for a route."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="criteria_sets")
    version = models.PositiveIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=SetState, default=SetState.DRAFT)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    last_day = models.DateField(_("last day in force"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    document = models.JSONField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("route", "-version")
        constraints = [
            models.UniqueConstraint(fields=["route", "version"], name="criteria_one_set_a_version"),
            models.UniqueConstraint(
                fields=["route", "in_force_from"],
                condition=models.Q(state=SetState.PUBLISHED),
                name="criteria_one_set_in_force_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=SetState.DRAFT)
                | models.Q(in_force_from__isnull=False, published_at__isnull=False),
                name="criteria_published_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True)
                | Q(state=SetState.RETIRED, last_day__gte=F("in_force_from")),
                name="criteria_retired_after_its_first_day",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_is_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'draft' AND (OLD.id IS DISTINCT FROM NEW.id"
                    " OR OLD.document IS DISTINCT FROM NEW.document"
                    " OR OLD.content_hash IS DISTINCT FROM NEW.content_hash"
                    " OR OLD.version IS DISTINCT FROM NEW.version"
                    " OR OLD.route_id IS DISTINCT FROM NEW.route_id"
                    " OR OLD.in_force_from IS DISTINCT FROM NEW.in_force_from"
                    " OR OLD.published_at IS DISTINCT FROM NEW.published_at"
                    " OR OLD.state = 'retired' AND (NEW.state <> 'retired'"
                    " OR OLD.last_day IS DISTINCT FROM NEW.last_day)"
                    " OR NEW.state = 'draft')"
                ),
                func="RAISE EXCEPTION 'a published criteria set is never changed';",
            ),
            pgtrigger.Trigger(
                name="published_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
                func="RAISE EXCEPTION 'a published criteria set is never removed';",
            ),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'a published criteria set is never removed';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route_id}/{self.version}"


class DraftChange(models.Model):
    """A saved change of a draft that can be undone: the document as it was before.

    `what` says, in codes, which element was changed and how.
    """

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="changes")
    document = models.JSONField()
    content_hash = models.CharField(max_length=64)
    what = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("criteria_set", "-pk")

    def __str__(self) -> str:
        return f"{self.criteria_set_id}/{self.pk}"


class Proposal(models.Model):
    """One administrator wants a draft in force from a day; another countersigns or declines.

    `content_hash` is the draft as it was proposed: a draft changed since is not what was seen.
    """

    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.CASCADE, related_name="proposals"
    )
    content_hash = models.CharField(max_length=64)
    from_date = models.DateField(_("in force from"))
    reason = models.TextField(blank=True)
    standing = models.CharField(max_length=15, choices=Standing, default=Standing.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    declined_text = models.TextField(blank=True)

    class Meta:
        ordering = ("criteria_set", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    standing=Standing.PROPOSED, decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(standing=Standing.PROPOSED)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="criteria_proposal_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.PROPOSED)
                | Q(standing=Standing.WITHDRAWN, decided_by=F("proposed_by"))
                | Q(standing__in=[Standing.COUNTERSIGNED, Standing.DECLINED])
                & ~Q(decided_by=F("proposed_by")),
                name="criteria_two_administrators_publish",
            ),
            models.UniqueConstraint(
                fields=["criteria_set"],
                condition=Q(standing=Standing.PROPOSED),
                name="criteria_one_open_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criteria_set_id}/{self.pk}"
