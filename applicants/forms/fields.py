"""From a question of the criteria set to a field of Django's forms."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applicants.answers import NO, YES, is_radios
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Question, QuestionType
from relocation.criteria.engine.values import read_date

Choices = list[tuple[str, str]]

# https://www.w3.org/TR/WCAG22/#input-purposes
PURPOSES = {
    "birth_date": "bday",
    "family_name_original": "family-name",
    "given_names_original": "given-name",
}
KINDS: Mapping[QuestionType, dict[str, str]] = {
    QuestionType.EMAIL: {"type": "email", "autocomplete": "email"},
    QuestionType.PHONE: {"type": "tel", "autocomplete": "tel"},
    QuestionType.INTEGER: {"inputmode": "numeric"},
    QuestionType.DECIMAL: {"inputmode": "decimal"},
}


class DayInput(forms.DateInput):
    """The browser's date field; a text field when what was typed is no date, so that it is kept."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if not value or read_date(value):
            context["widget"]["type"] = "date"
        return context


def field_for(question: Question, today: date) -> forms.CharField:
    """A field that takes anything typed; what is wrong with it is said by `applicants.answers`."""
    return forms.CharField(
        label=localized(question.label),
        help_text=escape(localized(question.help)),
        required=False,
        strip=False,
        widget=_widget(question, today),
    )


def _widget(question: Question, today: date) -> forms.Widget:
    match question.type:
        case QuestionType.YES_NO:
            widget: forms.Widget = forms.RadioSelect(choices=[(YES, _("Yes")), (NO, _("No"))])
        case QuestionType.CHOICE if is_radios(question):
            widget = forms.RadioSelect(choices=_choices(question))
        case QuestionType.CHOICE:
            widget = forms.Select(choices=[_nothing_chosen(), *_choices(question)])
        case QuestionType.COUNTRY:
            names = countries((get_language() or "en")[:2])
            widget = forms.Select(choices=[_nothing_chosen(), *names])
        case QuestionType.DATE:
            widget = DayInput(attrs=_days(question, today))
        case QuestionType.LONG_TEXT:
            widget = forms.Textarea(attrs={"rows": 5, "dir": "auto"})
        case _:
            widget = forms.TextInput(attrs=_text_attributes(question))
    return widget


def _choices(question: Question) -> Choices:
    return [(choice.code, localized(choice.label)) for choice in question.choices]


def _nothing_chosen() -> tuple[str, str]:
    return ("", _("Choose…"))


def _days(question: Question, today: date) -> dict[str, str]:
    ends = {"min": question.min, "max": question.max}
    days = {name: today if end == "today" else end for name, end in ends.items()}
    purpose = PURPOSES.get(question.code)
    attributes = {name: day.isoformat() for name, day in days.items() if isinstance(day, date)}
    return attributes | ({"autocomplete": purpose} if purpose else {})


def _text_attributes(question: Question) -> dict[str, str]:
    attributes = dict(KINDS.get(question.type, {}))
    if question.type is QuestionType.NAME:
        attributes["dir"] = "auto"
        attributes["spellcheck"] = "false"
        attributes["autocomplete"] = PURPOSES.get(question.code, "off")
    return attributes


@lru_cache(maxsize=8)
def countries(language: str) -> Choices:
    """(two-letter code, name) of every country, in the order of the language's alphabet."""
    names = Locale.parse(language).territories
    found = [(code, str(names.get(code, code))) for code in _codes()]
    return sorted(found, key=lambda choice: choice[1].replace("Ё", "Е").casefold())


@lru_cache(maxsize=1)
def _codes() -> tuple[str, ...]:
    from django_countries.data import COUNTRIES

    return tuple(COUNTRIES)
