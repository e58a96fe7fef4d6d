"""The days of submission that a ranking is narrowed to; they live in the address."""

from typing import Any
from urllib.parse import urlencode

from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.administration.forms.plain import PlainForm
from relocation.common.forms import DateInput, form_helper


class WindowForm(PlainForm):
    """First and last day of a round; each may be left empty."""

    submitted_from = forms.DateField(label=_("Submitted from"), required=False, widget=DateInput)
    submitted_to = forms.DateField(label=_("Submitted to"), required=False, widget=DateInput)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.helper = form_helper(None, tag=False)
        self.helper.layout = Layout(
            Div("submitted_from", "submitted_to", css_class="narrow-fields")
        )

    def in_address(self) -> str:
        """The days as an address says them, once the form is valid; empty without any."""
        given = {name: day for name, day in self.cleaned_data.items() if day}
        return urlencode({name: day.isoformat() for name, day in given.items()})

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("submitted_from"), given.get("submitted_to")
        if first and last and first > last:
            self.add_error("submitted_to", _("Choose a day that is not before the first day."))
        return given
