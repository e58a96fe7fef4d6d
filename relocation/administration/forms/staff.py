"""Forms for staff and ministries."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.accounts.enums import STAFF, Role
from relocation.common.forms import form_helper
from relocation.ministries.models import Ministry


class InvitationForm(forms.Form):
    """Who is invited, and in which role."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They sign in with this address and a code that is sent to it."),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=[(role, role.label) for role in Role if role in STAFF],
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.helper = form_helper(_("Invite"), guard=True)


class MinistryForm(forms.Form):
    """Where a ministry's processing queue is reached."""

    address = forms.URLField(
        label=_("Address of its queue"),
        help_text=_("Cases are sent to it from now on, also those that wait to be sent."),
        max_length=200,
        assume_scheme="https",
    )

    def __init__(self, data: QueryDict | None, *, ministry: Ministry) -> None:
        super().__init__(data, initial={"address": ministry.address})
        self.helper = form_helper(_("Save"), guard=True)
