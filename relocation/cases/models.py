"""Cases, the people they are about, their assessments, decisions and notes."""

from uuid import UUID, uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relocation.cases.enums import Result, Standing, State
from relocation.criteria.enums import Outcome
from relocation.criteria.models import CriteriaSet, Route, SkillCategory
from relocation.documents.enums import CheckOutcome

ACCOUNT = settings.AUTH_USER_MODEL


class Case(models.Model):
    """A submitted application. `version` grows with each deed: a page shows one version.

    The columns from `family_name` to `points` repeat facts of the people and the assessment so that
    the worklist reads one table.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    applicant = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="cases")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(SkillCategory, on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    criteria_hash = models.CharField(max_length=64)
    answers = models.JSONField()
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
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    meets_criteria = models.BooleanField(null=True)
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
            models.Index(fields=["applicant", "submitted_at"], name="cases_by_applicant"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="cases_search"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def chain(self) -> UUID:
        """The chain of events of this case."""
        return self.pk


class Person(models.Model):
    """Somebody the case is about, with the name in each of its spellings."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")
    position = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=10, choices=Standing)
    family_name_original = models.CharField(max_length=120, blank=True)
    given_names_original = models.CharField(max_length=120, blank=True)
    family_name_latin = models.CharField(max_length=120)
    given_names_latin = models.CharField(max_length=120, blank=True)
    family_name_russian = models.CharField(max_length=120, blank=True)
    given_names_russian = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=12, blank=True)
    citizenship = models.CharField(max_length=2, blank=True)
    stateless = models.BooleanField(default=False)

    class Meta:
        ordering = ("case", "position")
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="cases_one_person_a_place"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(standing=Standing.PRINCIPAL),
                name="cases_one_principal_applicant",
            ),
        ]


class Passport(models.Model):
    """The travel document a person declared."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="passport")
    number = models.CharField(max_length=30)
    issuing_country = models.CharField(max_length=2, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["number"], name="cases_passport_number")]


class Assessment(models.Model):
    """What the criteria engine found, under the set pinned to the case; never changed.

    With the case's frozen answers, `judgements` are all that it was worked out from: the points
    given by people, as the engine took them.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments")
    criteria_hash = models.CharField(max_length=64)
    on = models.DateField()
    judgements = models.JSONField(default=dict)
    findings = models.JSONField()
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    outcome = models.CharField(max_length=20)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("case", "pk")
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]


class Decision(models.Model):
    """Recommended by one officer, confirmed or returned by another.

    `assessment` is what the engine had found when it was recommended.
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
