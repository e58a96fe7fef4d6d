"""Countries in the reader's language, worked out once for each language."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import get_language
from django_countries import countries


def country_choices() -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of the reader's language."""
    return tuple(_names(get_language() or "en").items())


def country_name(code: str) -> str:
    """The country's name; the code itself when it is none."""
    return _names(get_language() or "en").get(code, code)


@lru_cache(maxsize=8)
def _names(language: str) -> Mapping[str, str]:
    return {country.code: str(country.name) for country in countries}
