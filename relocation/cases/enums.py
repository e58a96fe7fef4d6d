"""The states of a case, and the words around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case stands."""

    CHECKING = "checking", _("Documents are being checked")
    WAITING = "waiting", _("Waiting for a caseworker")
    ASSESSING = "assessing", _("Being assessed")
    RECOMMENDED = "recommended", _("Waiting for the second officer")
    APPROVED = "approved", _("Approved, going to the ministry")
    WITH_MINISTRY = "with_ministry", _("With the ministry")
    COMPLETED = "completed", _("Completed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


RUNNING = frozenset(
    {
        State.CHECKING,
        State.WAITING,
        State.ASSESSING,
        State.RECOMMENDED,
        State.APPROVED,
        State.WITH_MINISTRY,
    }
)
ENDED = frozenset({State.COMPLETED, State.REFUSED, State.WITHDRAWN})
#: While nobody has recommended anything: assessors' points come in.
JUDGED_IN = frozenset({State.WAITING, State.ASSESSING})


class Deed(models.TextChoices):
    """What can be done to a case and moves it."""

    FINISH_CHECKS = "finish_checks", _("Finish the checks")
    CLAIM = "claim", _("Take on")
    RELEASE = "release", _("Give back")
    TAKE_BACK = "take_back", _("Take back from the officer")
    RECOMMEND = "recommend", _("Recommend")
    RETURN = "return", _("Return to the caseworker")
    APPROVE = "approve", _("Approve")
    REFUSE = "refuse", _("Refuse")
    HAND_OVER = "hand_over", _("Hand over to the ministry")
    COMPLETE = "complete", _("Complete")
    WITHDRAW = "withdraw", _("Withdraw")


class Judging(models.TextChoices):
    """What people do to the findings of a case; it changes what counts and moves nothing."""

    OVERRIDE = "override_finding", _("Decide otherwise than computed")
    WITHDRAW_OVERRIDE = "withdraw_override", _("Go back to what was computed")
    JUDGE = "judge_criterion", _("Give points")


class Standing(models.TextChoices):
    """How a person stands in a case."""

    PRINCIPAL = "principal", _("Principal applicant")
    SPOUSE = "spouse", _("Husband or wife")
    CHILD = "child", _("Child")
    PARENT = "parent", _("Parent")
    OTHER = "other", _("Other family member")


class Result(models.TextChoices):
    """What the ministries' answers amount to."""

    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
