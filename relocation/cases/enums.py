"""The states of a case, and the words around them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
#: Before anything is recommended: the applicant may bring what was refused.
OPEN = frozenset({State.CHECKING, State.WAITING, State.ASSESSING})
#: Nobody decides about a document any more, and none is brought.
SETTLED = frozenset(
    {State.APPROVED, State.WITH_MINISTRY, State.COMPLETED, State.REFUSED, State.WITHDRAWN}
)
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


class PaperState(models.TextChoices):
    """Where one document asked for stands; the first three follow from files and checks.

    The last two stand in a settled case for what was still open when it was decided or withdrawn.
    """

    MISSING = "missing", _("Missing")
    UPLOADED = "uploaded", _("To be looked at")
    CHECKING = "checking", _("Being checked")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", pgettext_lazy("document", "Refused")
    WAIVED = "waived", pgettext_lazy("document", "Waived")
    VERIFICATION_PENDING = "verification_pending", _("Waits for confirmation")
    RECEIVED = "received", _("Received")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")


class Ruled(models.TextChoices):
    """What an officer decided of a document asked for."""

    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", pgettext_lazy("document", "Refused")
    WAIVED = "waived", pgettext_lazy("document", "Waived")
    VERIFICATION_PENDING = "verification_pending", _("Waits for confirmation")
    CONFIRMED = "confirmed", _("Confirmed")


class PaperDeed(models.TextChoices):
    """What the officer who holds a case does about documents asked for, one or several."""

    ACCEPT = "accept_papers", _("Accept")
    REFUSE = "refuse_papers", _("Refuse and ask for another")
    WAIVE = "waive_papers", _("Waive: the case may do without")
    AWAIT = "await_confirmation", _("Wait for an outside confirmation")
    CONFIRM = "confirm_papers", _("Confirmed from outside")
    REOPEN = "reopen_papers", _("Take back what was decided")

    @property
    def ruled(self) -> Ruled | None:
        """What it comes to; None when nothing is decided any more."""
        return RULED_BY.get(self)


RULED_BY = {
    PaperDeed.ACCEPT: Ruled.ACCEPTED,
    PaperDeed.REFUSE: Ruled.REFUSED,
    PaperDeed.WAIVE: Ruled.WAIVED,
    PaperDeed.AWAIT: Ruled.VERIFICATION_PENDING,
    PaperDeed.CONFIRM: Ruled.CONFIRMED,
}


class RefusalReason(models.TextChoices):
    """Why a document is refused, as officers choose it."""

    ILLEGIBLE = "illegible", _("It cannot be read")
    INCOMPLETE = "incomplete", _("A page or a side is missing")
    WRONG_PAPER = "wrong_paper", _("It is another paper")
    EXPIRED = "expired", _("It is no longer valid")
    NOT_TRANSLATED = "not_translated", _("The translation is missing")
    NOT_GENUINE = "not_genuine", _("It is doubtful whether it is genuine")
    OTHER = "other", _("Another reason, written below")


class WaiverReason(models.TextChoices):
    """Why a case may do without a document."""

    PROVED_OTHERWISE = "proved_otherwise", _("Another paper proves it")
    CANNOT_BE_HAD = "cannot_be_had", _("The applicant cannot get it")
    KNOWN_ALREADY = "known_already", _("An authority here has it already")
    OTHER = "other", _("Another reason, written below")


class FactDeed(models.TextChoices):
    """What an officer does to the comparison of a fact read with the fact declared."""

    OVERRIDE = "override_fact", _("Decide otherwise about a fact read")
    WITHDRAW = "withdraw_fact", _("Go back to what was compared")


#: The applicant brings a document again; pages of officers are stale afterwards.
BRING = "bring_paper"


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


class Likeness(models.TextChoices):
    """Why two people in two cases may be one."""

    PASSPORT = "passport", _("The same passport number")
    NAME_AND_BIRTH = "name_and_birth", _("A name that sounds alike, and the same date of birth")


class MatchState(models.TextChoices):
    """What officers said of two people who may be one."""

    OPEN = "open", _("To be looked at")
    SAME = "same", _("The same person")
    NOT_THE_SAME = "not_the_same", _("Not the same person")


class MatchDeed(models.TextChoices):
    """What an officer says of two people who may be one."""

    SAME = "say_same_person", _("Say that they are the same person")
    NOT_THE_SAME = "say_not_the_same", _("Say that they are not the same person")
