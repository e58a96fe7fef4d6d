"""The case itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relocation.cases.enums import Result, State
from relocation.cases.ranking import DIGITS, PLACES
from relocation.criteria.engine import UNASKED
from relocation.criteria.models import CriteriaSet, Route, SkillCategory
from relocation.documents.enums import CheckOutcome

ACCOUNT = settings.AUTH_USER_MODEL


class Case(models.Model):
    """A submitted application. `version` grows with each deed: a page shows one version.

    The columns from `family_name` on repeat facts of the people, the assessment and the checks so
    that the worklist reads one table; `points` and `meets_criteria` are what counts: as computed,
    with what its officer decided otherwise. `ranked_by` is what follows from these for the case's
    place among others of its version: points taken from zero, then the tie-breaks, the lesser
    first; null when it has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    applicant = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="cases")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(SkillCategory, on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    criteria_hash = models.CharField(max_length=64)
    answers = models.JSONField()
    #: Questions of its version that it was not asked, for it came from another one.
    unasked = models.JSONField(default=list)
    language = models.CharField(_("language of letters"), max_length=5, default="en")
    submitted_at = models.DateTimeField(_("submitted"))

    state = models.CharField(_("state"), max_length=15, choices=State, default=State.CHECKING)
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    assigned_to = models.ForeignKey(
        ACCOUNT, on_delete=models.PROTECT, null=True, related_name="assigned_cases"
    )
    assigned_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)

    family_name = models.CharField(_("family name"), max_length=120)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    citizenship = models.CharField(_("citizenship"), max_length=2, blank=True)
    search_text = models.TextField(blank=True)
    points = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    meets_criteria = models.BooleanField(null=True)
    to_be_judged = models.BooleanField(default=False)
    ranked_by = ArrayField(
        models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True), null=True
    )
    check_outcome = models.CharField(max_length=15, choices=CheckOutcome, blank=True)

    class Meta:
        ordering = ("submitted_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="cases_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(assigned_to__isnull=True, assigned_at__isnull=True)
                | Q(assigned_to__isnull=False, assigned_at__isnull=False),
                name="cases_assigned_to_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ASSESSING, State.RECOMMENDED])
                | Q(assigned_to__isnull=False),
                name="cases_assessed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETED) | ~Q(result=""),
                name="cases_completed_with_a_result",
            ),
        ]
        indexes = [
            models.Index(fields=["submitted_at", "id"], name="cases_by_submission"),
            models.Index(fields=["state", "submitted_at", "id"], name="cases_by_state"),
            models.Index(fields=["category", "submitted_at", "id"], name="cases_by_category"),
            models.Index(fields=["citizenship", "submitted_at", "id"], name="cases_by_citizenship"),
            models.Index(
                fields=["assigned_to", "submitted_at", "id"],
                condition=Q(assigned_to__isnull=False),
                name="cases_by_officer",
            ),
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(to_be_judged=True),
                name="cases_to_be_judged",
            ),
            models.Index(fields=["applicant", "submitted_at"], name="cases_by_applicant"),
            # With all that the page of a ranking counts, so that it reads this index alone.
            models.Index(
                fields=["criteria_set", "ranked_by", "submitted_at", "id"],
                include=["state", "result", "points", "meets_criteria"],
                name="cases_by_ranking",
            ),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="cases_search"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def known(self) -> Mapping[str, Any]:
        """What rules read: the frozen answers, and which questions were never asked."""
        return {**self.answers, UNASKED: self.unasked} if self.unasked else self.answers

    @property
    def chain(self) -> UUID:
        """The chain of events of this case."""
        return self.pk
