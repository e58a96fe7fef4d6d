"""Texts in both languages as pairs of fields: `title_en` and `title_ru` for `title`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django_stubs_ext import StrOrPromise

from relocation.criteria.rules import LONGEST_TITLE

LANGUAGES = ("en", "ru")
Texts = dict[str, str]


def text_fields(
    labels: Mapping[str, StrOrPromise], *, required: bool = True, rows: int = 0
) -> dict[str, forms.CharField]:
    """A field for each language, labelled by `labels` (language → label); `rows` makes it long."""
    return {
        language: forms.CharField(
            label=labels[language],
            required=required,
            max_length=2000 if rows else LONGEST_TITLE,
            widget=_widget(language, rows),
        )
        for language in LANGUAGES
    }


def split(name: str, texts: Mapping[str, str] | None) -> dict[str, str]:
    """The initial values of the fields for `name`."""
    return {f"{name}_{language}": (texts or {}).get(language, "") for language in LANGUAGES}


def joined(name: str, given: Mapping[str, Any]) -> Texts:
    """The text object of the fields for `name`; empty when none is filled in."""
    texts = {language: given.get(f"{name}_{language}", "") for language in LANGUAGES}
    return texts if any(texts.values()) else {}


def _widget(language: str, rows: int) -> forms.Widget:
    attrs: dict[str, Any] = {"lang": language}
    return forms.Textarea({**attrs, "rows": rows}) if rows else forms.TextInput(attrs)
