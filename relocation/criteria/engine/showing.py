"""How inputs and their values are shown to people, in each language of a set."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from .model import CriteriaSet, Question, QuestionType, Text, Value
from .phrases import PHRASES, join
from .reading import Reading
from .values import plain_number

#: Day before month in English, as the pages write it.
DAYS_LIKE = {"en": "en_GB"}


def title_of(criteria_set: CriteriaSet, name: str) -> Text:
    """What sentences call a question or fact."""
    fact = criteria_set.facts.get(name)
    return fact.title if fact else criteria_set.questions[name].title


def shown(criteria_set: CriteriaSet, name: str, value: Value) -> Text:
    """One value of an input as a person would read it."""
    question = criteria_set.questions.get(name)
    return {language: _shown(question, value, language) for language in criteria_set.languages}


def shown_all(criteria_set: CriteriaSet, name: str, reading: Reading) -> Text | None:
    """All values known of an input, or None when there are none."""
    if not reading.values:
        return None
    texts: Iterable[Text] = (shown(criteria_set, name, value) for value in reading.values)
    return join(criteria_set.languages, texts, ", ")


def number_text(value: Decimal) -> str:
    """The number without needless zeros, with a point."""
    return str(plain_number(value))


def _shown(question: Question | None, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return PHRASES[language]["yes" if value else "no"]
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return _date(value, language)
    if question is not None and question.type is QuestionType.COUNTRY:
        return _country(value, language)
    if question is not None:
        for choice in question.choices:
            if choice.code == value:
                return choice.label[language]
    return value


@lru_cache(maxsize=1024)
def _country(code: str, language: str) -> str:
    return str(Locale.parse(language).territories.get(code, code))


@lru_cache(maxsize=1024)
def _date(day: date, language: str) -> str:
    return str(format_date(day, "long", locale=DAYS_LIKE.get(language, language)))
