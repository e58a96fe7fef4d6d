"""How inputs and their values are shown to people, in each language of a set."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from .model import CriteriaSet, Input, InputType, Text, Value
from .numbers import is_number, number_text
from .phrases import FALLBACK, join, phrase_in
from .reading import Reading

#: Day before month in English, as the pages write it.
DAYS_LIKE = {"en": "en_GB"}


def title_of(criteria_set: CriteriaSet, name: str) -> Text:
    """What sentences call an input."""
    return criteria_set.inputs[name].title


def shown(criteria_set: CriteriaSet, name: str, value: Value) -> Text:
    """One value of an input as a person would read it."""
    given = criteria_set.inputs[name]
    return {language: _shown(given, value, language) for language in criteria_set.languages}


def shown_all(criteria_set: CriteriaSet, name: str, reading: Reading) -> Text | None:
    """All values known of an input, or None when there are none."""
    if not reading.values:
        return None
    texts: Iterable[Text] = (shown(criteria_set, name, value) for value in reading.values)
    return join(criteria_set.languages, texts, ", ")


def _shown(given: Input, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return phrase_in(language, "yes" if value else "no")
    if is_number(value):
        return number_text(value)
    if isinstance(value, date):
        return _date(value, language)
    if given.type is InputType.COUNTRY:
        return _country(str(value), language)
    for choice in given.choices:
        if choice.code == value:
            return choice.label[language]
    return str(value)


@lru_cache(maxsize=1024)
def _country(code: str, language: str) -> str:
    return str(_locale(language).territories.get(code, code))


@lru_cache(maxsize=1024)
def _date(day: date, language: str) -> str:
    return str(format_date(day, "long", locale=_locale(DAYS_LIKE.get(language, language))))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """How days and countries are written in the language; in English where nobody knows."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
