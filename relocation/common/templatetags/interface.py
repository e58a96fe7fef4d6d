"""Template tags shared by all faces."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def localized(texts: Mapping[str, str] | None) -> str:
    """The text of the reader's language from {"en": …, "ru": …}; English when it is missing."""
    texts = texts or {}
    return (
        texts.get((get_language() or "en")[:2]) or texts.get("en") or next(iter(texts.values()), "")
    )
