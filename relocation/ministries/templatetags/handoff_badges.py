"""How the states of a handoff look: tone, icon and word."""

from django import template
from django.utils.safestring import SafeString

from relocation.common.templatetags.interface import render_badge
from relocation.ministries.enums import HandoffState

register = template.Library()

LOOKS = {
    HandoffState.WAITING: ("neutral", "clock"),
    HandoffState.SENDING: ("info", "send"),
    HandoffState.DELIVERED: ("success", "building"),
    HandoffState.REPLIED: ("success", "check"),
    HandoffState.NEEDS_ATTENTION: ("danger", "alert"),
}


@register.filter
def handoff_badge(state: str) -> SafeString:
    """The badge of a handoff's state."""
    state = HandoffState(state)
    return render_badge(*LOOKS[state], str(state.label))
