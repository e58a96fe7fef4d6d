"""How far a step of the form, or a document to bring, is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepState(models.TextChoices):
    """Where a step stands."""

    NOT_STARTED = "not_started", _("Not started")
    INCOMPLETE = "incomplete", _("Something is missing")
    COMPLETE = "complete", _("Done")


class EvidenceState(models.TextChoices):
    """Where one document to bring stands."""

    MISSING = "missing", _("Not uploaded yet")
    OPTIONAL = "optional", _("If you have it")
    UNUSABLE = "unusable", _("A file cannot be used")
    CHECKING = "checking", _("Being checked")
    LOOK_AGAIN = "look_again", _("Look again")
    CHECKED = "checked", _("Checked")
    RECEIVED = "received", _("Received")
