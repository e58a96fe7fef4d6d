"""Shows checks to people."""

from django import template

from relocation.documents.models import Check
from relocation.documents.sentences import explanation

register = template.Library()


@register.filter
def explain(check: Check) -> str:
    """What the check found and what to do, or what is happening now."""
    return explanation(check)
