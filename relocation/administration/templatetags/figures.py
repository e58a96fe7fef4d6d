"""Counts as people read them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def grouped(count: int) -> str:
    """A whole number with its thousands apart as the reader's language parts them."""
    sign = "−" if count < 0 else ""
    return sign + number_format(abs(count), 0, force_grouping=True)


@register.filter
def signed(difference: int) -> str:
    """The same with its sign, nothing before 0."""
    return f"+{grouped(difference)}" if difference > 0 else grouped(difference)
