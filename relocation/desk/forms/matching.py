"""What an officer says of two people who may be one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relocation.cases.enums import MatchState
from relocation.common.forms import LongTextField, form_helper
from relocation.desk.forms.judging import LONGEST_REASON

SAID = [(state, state.label) for state in (MatchState.SAME, MatchState.NOT_THE_SAME)]


class MatchForm(forms.Form):
    """Same or not, with the reason; `seen` is what the page said before."""

    seen = forms.ChoiceField(choices=MatchState.choices, widget=forms.HiddenInput)
    said = forms.ChoiceField(label=_("They are"), choices=SAID, widget=forms.RadioSelect)
    reason = LongTextField(
        label=_("How you know"),
        help_text=_("Officers read this in both cases; the applicants do not."),
        max_length=LONGEST_REASON,
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(None, tag=False)
