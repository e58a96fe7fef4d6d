"""How the states of a criteria set look: tone, icon and word."""

from django import template
from django.utils.safestring import SafeString

from relocation.common.templatetags.interface import render_badge
from relocation.criteria.enums import SetState

register = template.Library()

LOOKS = {
    SetState.DRAFT: ("warning", "pen"),
    SetState.PUBLISHED: ("success", "check"),
    SetState.RETIRED: ("neutral", "clock"),
}


@register.filter
def set_badge(state: str) -> SafeString:
    """The badge of a criteria set's state."""
    state = SetState(state)
    return render_badge(*LOOKS[state], str(state.label))
