"""People of different cases who may be one; nothing is ever merged by it."""

from django.db import models
from django.db.models import F, Q

from relocation.cases.enums import MatchState
from relocation.cases.models.case import ACCOUNT, Case
from relocation.cases.models.people import Person


class PersonMatch(models.Model):
    """Two people of two cases, why they may be one, and what an officer said of it.

    `first` is the one whose row came first; `likenesses` are codes of `Likeness`.
    """

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    first_case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    second_case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    likenesses = models.JSONField(default=list)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=15, choices=MatchState, default=MatchState.OPEN)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="cases_one_match_a_pair"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")) & ~Q(first_case=F("second_case")),
                name="cases_match_of_two_cases",
            ),
            models.CheckConstraint(
                condition=Q(state=MatchState.OPEN, by__isnull=True, at__isnull=True, reason="")
                | Q(
                    state__in=[MatchState.SAME, MatchState.NOT_THE_SAME],
                    by__isnull=False,
                    at__isnull=False,
                )
                & ~Q(reason=""),
                name="cases_match_is_decided_by_somebody",
            ),
        ]

    def other_side(self, case: Case) -> Person:
        """The person of the other case."""
        return self.second if self.first_case_id == case.pk else self.first

    def own_side(self, case: Case) -> Person:
        """The person of this case."""
        return self.first if self.first_case_id == case.pk else self.second
