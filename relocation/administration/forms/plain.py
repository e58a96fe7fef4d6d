"""A form whose sentences say what to do, in place of Django's own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

_SHORTEN = _("Shorten this to %(limit_value)s characters; now there are %(show_value)s.")
_CHOOSE = _("Choose one of those offered.")
_DAY = _("Give a day that the calendar has: year, month and day.")
#: By kind of field, the more special ones last: the sentence for each code of an error.
WORDS: Mapping[type[forms.Field], Mapping[str, StrOrPromise]] = {
    forms.Field: {"required": _("Fill this in.")},
    forms.CharField: {
        "max_length": _SHORTEN,
        "null_characters_not_allowed": _("Take out the signs that cannot be seen."),
    },
    forms.SlugField: {
        "invalid": _("Use only Latin letters, digits, hyphens and underscores, without blanks.")
    },
    forms.EmailField: {"invalid": _("Write an e-mail address such as name@example.org.")},
    forms.URLField: {"invalid": _("Write a whole address such as https://example.org/queue.")},
    forms.DateField: {"required": _("Give the day."), "invalid": _DAY},
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.ChoiceField: {"required": _("Choose one."), "invalid_choice": _CHOOSE},
    forms.ModelChoiceField: {"required": _("Choose one."), "invalid_choice": _CHOOSE},
    forms.FileField: {
        "required": _("Choose a file."),
        "empty": _("This file is empty. Choose another one."),
    },
}


class PlainForm(forms.Form):
    """Every form of the administration; a field's own sentences, where it has any, stay.

    In the summary on top each sentence comes with the name of its field.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak(field)


def _speak(field: forms.Field) -> None:
    general: dict[str, Any] = {}
    words: dict[str, StrOrPromise] = {}
    for kind in reversed(type(field).__mro__):
        general |= getattr(kind, "default_error_messages", {})
        words |= WORDS.get(kind, {})
    for code, sentence in words.items():
        if field.error_messages.get(code) is general.get(code):
            field.error_messages[code] = sentence
    if not isinstance(field, forms.BooleanField):  # its label is a sentence
        field.summary_label = field.label  # type: ignore[attr-defined]
