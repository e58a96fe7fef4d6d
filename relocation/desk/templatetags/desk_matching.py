"""How it looks whether two people are one."""

from django import template
from django.utils.safestring import SafeString

from relocation.cases.enums import MatchState
from relocation.common.templatetags.interface import render_badge

register = template.Library()

LOOKS = {
    MatchState.OPEN: ("warning", "question"),
    MatchState.SAME: ("danger", "users"),
    MatchState.NOT_THE_SAME: ("neutral", "user"),
}


@register.filter
def match_badge(state: str) -> SafeString:
    """The badge of what was said of two people."""
    said = MatchState(state)
    return render_badge(*LOOKS[said], str(said.label))
