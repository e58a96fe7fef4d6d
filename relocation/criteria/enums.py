"""The states of a criteria set and of a proposal to publish it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SetState(models.TextChoices):
    """A set is edited, then in force from a day, then retired."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class Standing(models.TextChoices):
    """What became of a proposal to publish."""

    PROPOSED = "proposed", _("Waiting for another administrator")
    COUNTERSIGNED = "countersigned", _("Countersigned")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(models.TextChoices):
    """What a decision can say."""

    APPROVE = "approve", _("Approve")
    REFUSE = "refuse", _("Refuse")
