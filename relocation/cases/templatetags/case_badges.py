"""How the states of a case look: tone, icon and word."""

from django import template
from django.utils.safestring import SafeString

from relocation.cases.enums import State
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


@register.filter
def state_badge(state: str) -> SafeString:
    """The badge of a case's state."""
    state = State(state)
    return render_badge(*LOOKS[state], str(state.label))
