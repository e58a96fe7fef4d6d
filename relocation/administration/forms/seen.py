"""A form that knows which values its page showed."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from relocation.administration.forms.plain import PlainForm
from relocation.common.errors import StalePage
from relocation.common.seen import Editable, seen_of


class SeenForm(PlainForm):
    """Carries the digest of the row's values; without a row, for a new one, it carries none."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, *, row: Editable | None, initial: dict[str, Any]
    ) -> None:
        shown = {} if row is None else {"seen": seen_of(row)}
        super().__init__(data, initial={**initial, **shown})
        if row is None:
            del self.fields["seen"]

    @property
    def seen_by_person(self) -> str | None:
        """What the action compares; None for a new row."""
        return self.cleaned_data.get("seen")

    def show_saved(self, stale: StalePage) -> None:
        """Keep what was typed, name what is saved beside it; saving again then replaces it.

        The form must be made of the row as it is saved now.
        """
        self.add_error(None, str(stale.sentence))
        for name in self.changed_data:
            if name != "seen":
                bound = self[name]
                saved = _("Saved now: %(value)s") % {"value": _readable(bound.initial)}
                bound.help_text = format_html("{} {}", bound.help_text, saved)
        typed = {name: self.data[name] for name in self.data}
        self.data = {**typed, "seen": self.initial["seen"]}


def _readable(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return (date_format(value) if hasattr(value, "year") else str(value or "")) or "–"
