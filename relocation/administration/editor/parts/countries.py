"""Countries to choose from, by their names in the reader's language."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language
from django_countries.data import COUNTRIES

from relocation.administration.editor.parts.base import Choices, Spot


def countries(spot: Spot) -> Choices:
    """(two capital letters, name) of every country."""
    return _countries((get_language() or "en")[:2])


@lru_cache(maxsize=8)
def _countries(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language).territories
    found = [(code, str(names.get(code, code))) for code in COUNTRIES]
    return sorted(found, key=lambda choice: choice[1].replace("Ё", "Е").casefold())
