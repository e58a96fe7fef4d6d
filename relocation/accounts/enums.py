"""The roles a person or a system can have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """One role for each account."""

    APPLICANT = "applicant", _("Applicant")
    CASEWORKER = "caseworker", _("Caseworker")
    SENIOR_OFFICER = "senior_officer", _("Senior officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")
    MINISTRY = "ministry", _("Ministry system")


STAFF = frozenset({Role.CASEWORKER, Role.SENIOR_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR})
OFFICERS = frozenset({Role.CASEWORKER, Role.SENIOR_OFFICER})
