"""How long to wait for a new code, for the page on which the code is typed in."""

from typing import Any

from django import template

from relocation.accounts import codes

register = template.Library()


@register.simple_tag(takes_context=True)
def seconds_to_wait(context: dict[str, Any]) -> int:
    """Seconds until a new code may be asked for."""
    return codes.seconds_to_wait(context["request"])
