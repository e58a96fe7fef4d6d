"""The purposes, scopes and states of a run over many cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What is done to each case of a run."""

    PREVIEW = "preview", _("Impact")
    MOVE = "move", _("Move to this version")


class Scope(models.TextChoices):
    """Which cases of the route are looked at."""

    RUNNING = "running", _("Running cases")
    ENDED = "ended", _("Past cases")
    ALL = "all", _("All cases")


class RunState(models.TextChoices):
    """A run is planned, worked on part by part, and ends."""

    WAITING = "waiting", _("Being planned")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class PartState(models.TextChoices):
    """A part waits, is in a worker's hands, or is done."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


OPEN = frozenset({RunState.WAITING, RunState.RUNNING})
