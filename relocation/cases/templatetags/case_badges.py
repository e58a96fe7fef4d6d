"""How the states of a case and of its documents look: tone, icon and word."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.cases.enums import PaperState, State
from relocation.cases.papers import PaperRow
from relocation.common.templatetags.interface import render_badge

register = template.Library()

LOOKS = {
    State.CHECKING: ("info", "refresh"),
    State.WAITING: ("warning", "clock"),
    State.ASSESSING: ("info", "user"),
    State.RECOMMENDED: ("accent", "users"),
    State.APPROVED: ("success", "send"),
    State.WITH_MINISTRY: ("success", "building"),
    State.COMPLETED: ("success", "check"),
    State.REFUSED: ("danger", "cross"),
    State.WITHDRAWN: ("neutral", "back"),
}

PAPERS = {
    PaperState.MISSING: ("danger", "alert"),
    PaperState.UPLOADED: ("info", "eye"),
    PaperState.CHECKING: ("info", "refresh"),
    PaperState.ACCEPTED: ("success", "check"),
    PaperState.REFUSED: ("danger", "cross"),
    PaperState.WAIVED: ("neutral", "minus"),
    PaperState.VERIFICATION_PENDING: ("warning", "clock"),
    PaperState.RECEIVED: ("neutral", "check"),
    PaperState.UNCONFIRMED: ("neutral", "minus"),
}


@register.filter
def paper_badge(row: PaperRow) -> SafeString:
    """The badge of a document asked for; one that is not required may be lacking."""
    state = row.state
    if state == PaperState.MISSING and not row.requirement.required:
        return render_badge("neutral", "minus", _("Not brought"))
    return render_badge(*PAPERS[state], str(state.label))


@register.filter
def state_badge(state: str) -> SafeString:
    """The badge of a case's state."""
    state = State(state)
    return render_badge(*LOOKS[state], str(state.label))
