"""Small forms that confirm one deed."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from relocation.common.forms import form_helper


class DeclarationForm(forms.Form):
    """What the applicant declares when sending the application."""

    declared = forms.BooleanField(
        label=_(
            "I declare that my answers are true and complete, that the documents are genuine, and"
            " that the people I named know that I apply for them."
        ),
        error_messages={"required": _("Confirm the declaration to send the application.")},
    )

    @property
    def helper(self) -> FormHelper:
        """The button that sends."""
        return form_helper(_("Send the application"))


class WithdrawForm(forms.Form):
    """Withdrawing is final, so that it is confirmed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        label=_("I withdraw this application. I understand that this cannot be undone."),
        error_messages={"required": _("Confirm that you withdraw the application.")},
    )

    @property
    def helper(self) -> FormHelper:
        """The button that withdraws."""
        return _dangerous(form_helper(_("Withdraw the application")))


class DeleteForm(forms.Form):
    """Deleting a draft takes its answers and files, so that it is confirmed."""

    confirmed = forms.BooleanField(
        label=_("Delete this draft with all its answers and files."),
        error_messages={"required": _("Confirm that you delete the draft.")},
    )

    @property
    def helper(self) -> FormHelper:
        """The button that deletes."""
        return _dangerous(form_helper(_("Delete the draft")))


def _dangerous(helper: FormHelper) -> FormHelper:
    for button in helper.inputs:
        button.field_classes = "btn btn-danger"
    return helper
