"""What only the desk shows as badges: the criteria, findings, decisions and ministries' answers."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.cases.enums import Result
from relocation.cases.models import Decision
from relocation.common.templatetags.interface import render_badge
from relocation.criteria.engine import State as FindingState

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


def criteria_badge(meets: bool | None) -> SafeString:
    """Whether the criteria are met, by the engine."""
    if meets is None:
        return render_badge("neutral", "question", _("Open"))
    return finding_badge(FindingState.MET if meets else FindingState.NOT_MET)


def finding_badge(state: FindingState) -> SafeString:
    """What the engine says of one requirement or criterion."""
    tone, icon, word = {
        FindingState.MET: ("success", "check", _("Met")),
        FindingState.NOT_MET: ("danger", "cross", _("Not met")),
        FindingState.UNKNOWN: ("neutral", "question", _("To be judged")),
        FindingState.NOT_APPLICABLE: ("neutral", "minus", _("Does not apply")),
    }[state]
    return render_badge(tone, icon, word)


def decision_badge(decision: Decision) -> SafeString:
    """Where a decision stands."""
    return render_badge(*DECISIONS[decision.standing], str(decision.get_standing_display()))


def result_badge(result: str) -> SafeString:
    """What a ministry answered."""
    return render_badge(*RESULTS[Result(result)], str(Result(result).label))
