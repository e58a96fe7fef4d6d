"""How checks and their outcomes look: tone, icon and word."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import render_badge
from relocation.documents.checks.result import NOT_SCANNED
from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check

register = template.Library()

OUTCOMES = {
    CheckOutcome.PASSED: ("success", "check"),
    CheckOutcome.WARNING: ("warning", "alert"),
    CheckOutcome.FAILED: ("danger", "cross"),
    CheckOutcome.COULD_NOT_RUN: ("neutral", "question"),
}
STATES = {
    CheckState.WAITING: ("neutral", "dots"),
    CheckState.QUEUED: ("neutral", "clock"),
    CheckState.RUNNING: ("info", "refresh"),
}


@register.filter
def outcome_badge(outcome: str) -> SafeString | str:
    """The badge of an outcome; nothing for an empty one."""
    if not outcome:
        return ""
    found = CheckOutcome(outcome)
    return render_badge(*OUTCOMES[found], str(found.label))


@register.filter
def check_badge(check: Check) -> SafeString | str:
    """The badge of a check: what it found, or where it stands."""
    if check.code == NOT_SCANNED:
        return render_badge("neutral", "question", _("Not scanned"))
    if check.outcome:
        return outcome_badge(check.outcome)
    state = CheckState(check.state)
    return render_badge(*STATES[state], str(state.label))
