"""Applicants and the drafts they still edit; staff never see a draft."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet, Route, SkillCategory
from relocation.documents.models import Dossier


class Applicant(models.Model):
    """An account in its part as applicant."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applicant"
    )
    language = models.CharField(_("language of letters"), max_length=5, default="en")


class Draft(models.Model):
    """An application being filled in. Its id is the dossier's, and later the case's.

    `news` is what changed since it followed another version of the criteria: `since` (a day),
    `asked` (codes of questions by step, until the step is saved) and `documents` (keys).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="drafts")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(SkillCategory, on_delete=models.PROTECT, related_name="+")
    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    step_versions = models.JSONField(default=dict)
    news = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-saved_at",)

    @property
    def chain(self) -> UUID:
        """The chain of events of the draft and of the case it becomes."""
        return self.pk
