"""What only the desk shows as badges: all checks, criteria, decisions, ministries' answers."""

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from relocation.cases.enums import Result
from relocation.cases.models import Decision
from relocation.common.templatetags.interface import render_badge
from relocation.criteria.engine import State as FindingState
from relocation.documents.enums import CheckOutcome
from relocation.documents.templatetags.check_badges import OUTCOMES

Look = tuple[str, str]

RESULTS: dict[Result, Look] = {
    Result.AGREED: ("success", "check"),
    Result.DECLINED: ("danger", "cross"),
}
DECISIONS: dict[str, Look] = {
    Decision.Standing.RECOMMENDED: ("accent", "clock"),
    Decision.Standing.CONFIRMED: ("success", "check"),
    Decision.Standing.RETURNED: ("neutral", "back"),
}
FINDINGS: dict[FindingState, tuple[str, str, Promise]] = {
    FindingState.MET: ("success", "check", gettext_lazy("Met")),
    FindingState.NOT_MET: ("danger", "cross", gettext_lazy("Not met")),
    FindingState.UNKNOWN: ("neutral", "question", gettext_lazy("To be judged")),
    FindingState.NOT_APPLICABLE: ("neutral", "minus", gettext_lazy("Does not apply")),
    FindingState.WAIVED: ("success", "check", gettext_lazy("Waived")),
}
CHECKS: dict[CheckOutcome, Promise] = {
    CheckOutcome.PASSED: pgettext_lazy("all checks of a case", "Passed"),
    CheckOutcome.WARNING: pgettext_lazy("all checks of a case", "Look again"),
    CheckOutcome.FAILED: pgettext_lazy("all checks of a case", "Failed"),
    CheckOutcome.COULD_NOT_RUN: pgettext_lazy("all checks of a case", "Could not run"),
}


def checks_badge(worst: str) -> SafeString | str:
    """What all checks of a case came to, by the worst of them; nothing before the first."""
    if not worst:
        return ""
    outcome = CheckOutcome(worst)
    return render_badge(*OUTCOMES[outcome], str(CHECKS[outcome]))


def criteria_badge(meets: bool | None) -> SafeString:
    """Whether the criteria are met, by the engine."""
    if meets is None:
        return render_badge("neutral", "question", _("Open"))
    return finding_badge(FindingState.MET if meets else FindingState.NOT_MET)


def finding_badge(state: FindingState) -> SafeString:
    """What the engine says of one requirement or criterion."""
    tone, icon, word = FINDINGS[state]
    return render_badge(tone, icon, str(word))


def finding_word(state: FindingState) -> Promise:
    """The same in a word."""
    return FINDINGS[state][2]


def decision_badge(decision: Decision) -> SafeString:
    """Where a decision stands."""
    return render_badge(*DECISIONS[decision.standing], str(decision.get_standing_display()))


def result_badge(result: str) -> SafeString:
    """What a ministry answered."""
    return render_badge(*RESULTS[Result(result)], str(Result(result).label))
