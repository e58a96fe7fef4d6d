"""Forms for staff and ministries."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.accounts.enums import STAFF, Role
from relocation.administration.forms.plain import PlainForm
from relocation.administration.forms.seen import SeenForm
from relocation.common.errors import Refusal
from relocation.common.forms import form_helper
from relocation.ministries.models import Ministry
from relocation.ministries.rules import check_address


class InvitationForm(PlainForm):
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


class MinistryForm(SeenForm):
    """Where a ministry's processing queue is reached."""

    address = forms.URLField(
        label=_("Address of its queue"),
        help_text=_("Cases are sent to it from now on, also those that wait to be sent."),
        max_length=200,
        assume_scheme="https",
    )

    def __init__(self, data: QueryDict | None, *, ministry: Ministry) -> None:
        super().__init__(data, row=ministry, initial={"address": ministry.address})
        self.helper = form_helper(_("Save"), guard=True)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        try:
            check_address(address)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.sentence), code=refusal.code) from refusal
        return address
