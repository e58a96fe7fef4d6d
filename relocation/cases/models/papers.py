"""What officers decide about the documents of a case, and about the facts read from them."""

import pgtrigger
from django.db import models
from django.db.models import Q

from relocation.cases.enums import RefusalReason, Ruled, WaiverReason
from relocation.cases.models.case import ACCOUNT, Case
from relocation.documents.enums import FactVerdict
from relocation.documents.models import Document

_GIVES_A_REASON = Q(ruled=Ruled.REFUSED, reason__in=RefusalReason.values) | Q(
    ruled=Ruled.WAIVED, reason__in=WaiverReason.values
)
_NEEDS_NONE = ~Q(ruled__in=[Ruled.REFUSED, Ruled.WAIVED]) & Q(reason="")


class Ruling(models.Model):
    """What an officer decided of one document asked for; in force until another takes its place.

    `note` is for the applicant when the document is refused, else for officers.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rulings")
    requirement = models.CharField(max_length=60)
    ruled = models.CharField(max_length=20, choices=Ruled)
    reason = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("case", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ruled__in=Ruled.values), name="cases_ruling_is_known"
            ),
            models.CheckConstraint(
                condition=_GIVES_A_REASON | _NEEDS_NONE, name="cases_ruling_with_its_reason"
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(note=""), name="cases_other_reason_is_written"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True, replaced_at__isnull=True)
                | Q(replaced_by__isnull=False, replaced_at__isnull=False),
                name="cases_ruling_replaced_by_and_at",
            ),
            models.UniqueConstraint(
                fields=["case", "requirement"],
                condition=Q(replaced_at__isnull=True),
                name="cases_one_ruling_in_force",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_replaced", exclude=["replaced_by", "replaced_at"])
        ]

    @property
    def reason_in_words(self) -> str:
        """The coded reason; empty where none is needed."""
        reasons = RefusalReason if self.ruled == Ruled.REFUSED else WaiverReason
        return str(reasons(self.reason).label) if self.reason else ""


class FactOverride(models.Model):
    """What an officer decides of one fact read from a document; the comparison stays beside it.

    It counts as long as the document is read as it was then: `read` is what stood there.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fact_overrides")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=40)
    read = models.CharField(max_length=200)
    verdict = models.CharField(max_length=15, choices=FactVerdict)
    reason = models.TextField()
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("case", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=[FactVerdict.AGREES, FactVerdict.DIFFERS]),
                name="cases_fact_override_decides",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="cases_fact_override_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="cases_fact_override_withdrawn_by_and_at",
            ),
            models.UniqueConstraint(
                fields=["document", "field"],
                condition=Q(withdrawn_at__isnull=True),
                name="cases_one_fact_override_in_force",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="fact_only_withdrawn", exclude=["withdrawn_by", "withdrawn_at"])
        ]
