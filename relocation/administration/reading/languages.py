"""The names of languages."""

from babel import Locale
from django.utils.translation import get_language


def language(code: str) -> str:
    """The language's name in the reader's language, its code when there is no name."""
    reader = Locale.parse((get_language() or "en")[:2])
    return str(reader.languages.get(code.replace("-", "_"), code))
