"""The states of checks and what they can find."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckKind(models.TextChoices):
    """The automatic examinations of one document; `steps` says what each needs."""

    TRUE_TYPE = "true_type", _("File type")
    MALWARE = "malware", _("Harmful content")
    STRUCTURE = "structure", _("File opens")
    PASSPORT_ZONE = "passport_zone", _("Passport's machine-readable lines")
    PAGE_IMAGES = "page_images", _("Page images")
    READABILITY = "readability", _("Readability")
    TEXT = "text", _("Text of the pages")
    LANGUAGE = "language", _("Language")
    PAPER_KIND = "paper_kind", _("Kind of paper")
    PHOTO = "photo", _("Photo")
    VALIDITY_DATES = "validity_dates", _("Dates of validity")
    COPIES = "copies", _("Same file elsewhere")
    SAME_PERSON = "same_person", _("Same person elsewhere")


class CheckState(models.TextChoices):
    """Where a check stands."""

    WAITING = "waiting", _("Waiting for the check before it")
    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")


class CheckOutcome(models.TextChoices):
    """What a check found."""

    PASSED = "passed", _("Passed")
    WARNING = "warning", _("Look again")
    FAILED = "failed", _("Failed")
    COULD_NOT_RUN = "could_not_run", _("Could not run")


class FactVerdict(models.TextChoices):
    """How a fact read from a document stands to the fact that was declared."""

    AGREES = "agrees", _("Agrees")
    DIFFERS = "differs", _("Differs")
    NOT_DECLARED = "not_declared", _("Not declared")
    UNSURE = "unsure", _("Not sure")
