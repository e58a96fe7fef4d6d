"""Times of document checks in words."""

from datetime import timedelta

from django import template

from relocation.administration.reading.document_checks import in_words

register = template.Library()


@register.filter
def in_time(value: timedelta | None) -> str:
    """The time in its nearest unit."""
    return in_words(value)
