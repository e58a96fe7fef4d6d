"""Words for templates that show handoffs."""

from django import template

from relocation.ministries import phrases

register = template.Library()


@register.filter
def explain_failure(code: str) -> str:
    """What went wrong with a delivery, in plain words."""
    return phrases.explain_failure(code)
