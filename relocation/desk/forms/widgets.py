"""Controls of the worklist's filters, written without a template for each option."""

from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Choices = tuple[tuple[str, str], ...]


class QuickSelect(forms.Select):
    """A select of flat choices: the filters hold hundreds of options and are on every page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The control as Django writes it; closing tags of options may be left out in HTML."""
        choices = tuple((str(code), str(label)) for code, label in self.choices)
        attributes = flatatt(self.build_attrs(self.attrs, attrs) | {"name": name})
        options = _chosen(_options(choices), choices, "" if value is None else str(value))
        return format_html("<select{}>{}</select>", attributes, options)


@lru_cache(maxsize=64)
def _options(choices: Choices) -> SafeString:
    return format_html_join("", '<option value="{}">{}', choices)


def _chosen(options: SafeString, choices: Choices, value: str) -> SafeString:
    """The options with one of them chosen; a value that is none of them chooses nothing."""
    if value not in dict(choices):
        return options
    plain = format_html('<option value="{}">', value)
    marked = format_html('<option value="{}" selected>', value)
    return mark_safe(options.replace(plain, marked, 1))  # noqa: S308
