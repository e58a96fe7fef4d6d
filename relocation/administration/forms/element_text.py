"""The form of an element's JSON text."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.text import LONGEST
from relocation.administration.forms.plain import PlainForm
from relocation.common.forms import form_helper


class ElementTextForm(PlainForm):
    """The text, and the digest of the element that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("JSON"),
        help_text=_("One element as the format’s description has it; a new one, or a list of new."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false", "data-code": ""}),
    )

    def __init__(self, data: QueryDict | None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.helper = form_helper(_("Save"), guard=True)
