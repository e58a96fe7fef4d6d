"""Forms for impact runs and moves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relocation.administration.forms.plain import PlainForm
from relocation.common.forms import form_helper
from relocation.impact.enums import Scope


class RunForm(PlainForm):
    """Which cases are assessed anew."""

    scope = forms.ChoiceField(
        label=_("Cases"), choices=Scope, widget=forms.RadioSelect, initial=Scope.RUNNING
    )

    def __init__(self, data: Any | None) -> None:
        super().__init__(data)
        self.helper = form_helper(_("Start"))


class MoveForm(PlainForm):
    """Why running cases go over to another version."""

    reason = forms.CharField(
        label=_("Why these cases are moved"),
        help_text=_("It is kept with the move, and each case names the move."),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )
    confirmed = forms.BooleanField(
        label=_("I have looked at the list of cases that change."),
        error_messages={"required": _("Look at the list first, and say so here.")},
    )

    def __init__(self, data: Any | None) -> None:
        super().__init__(data)
        self.helper = form_helper(_("Move these cases"), guard=True)
