"""Forms for criteria sets as wholes: importing, publishing, declining, retiring."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from relocation.administration.forms.plain import PlainForm
from relocation.common.errors import Refusal
from relocation.common.forms import DateInput, form_helper
from relocation.common.templatetags.interface import localized
from relocation.criteria.files import document_of, too_large
from relocation.criteria.models import Route
from relocation.criteria.rules import LARGEST_SET_BYTES


class RouteChoice(forms.ModelChoiceField[Route]):
    """Routes by their titles."""

    def label_from_instance(self, obj: Route) -> str:
        return localized(obj.title)


class ImportForm(PlainForm):
    """A file with a criteria set, and the route it is for."""

    route = RouteChoice(queryset=Route.objects.all(), label=_("Route"), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        help_text=_("A criteria set as JSON: one downloaded here or elsewhere, or one written."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(
        self,
        data: Any | None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None",
        *,
        is_oversized: bool = False,
    ) -> None:
        super().__init__(data, files)
        if is_oversized:
            self.fields["file"].error_messages["required"] = too_large()
        self.helper = form_helper(_("Import as a draft"))

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_SET_BYTES:
            raise forms.ValidationError(too_large(), code="too_large")
        try:
            self.cleaned_data["document"] = document_of(file.read())
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal.sentence), code=refusal.code) from refusal
        return file


class ProposalForm(PlainForm):
    """From which day a draft shall be in force, and why."""

    from_date = forms.DateField(
        label=_("In force from"),
        help_text=_("Applications submitted from this day on, the day included, are judged by it."),
        widget=DateInput,
    )
    reason = forms.CharField(
        label=_("What changes and why"),
        help_text=_("The other administrator reads it."),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )

    def __init__(self, data: Any | None) -> None:
        super().__init__(data, initial={"from_date": timezone.localdate()})
        self.helper = form_helper(_("Propose"), guard=True)


class DeclineForm(PlainForm):
    """Why a proposal is sent back."""

    text = forms.CharField(
        label=_("Why it is declined"), widget=forms.Textarea({"rows": 3}), max_length=2000
    )

    def __init__(self, data: Any | None) -> None:
        super().__init__(data)
        self.helper = form_helper(_("Decline"), guard=True)


class RetireForm(PlainForm):
    """When a published set stops being in force."""

    last_day = forms.DateField(
        label=_("Last day in force"),
        help_text=_("The day itself is included; without one the set is out of force at once."),
        required=False,
        widget=DateInput,
    )

    def __init__(self, data: Any | None, *, first_day: date | None) -> None:
        super().__init__(data)
        self.first_day = first_day
        self.helper = form_helper(_("Retire this version"), mark_optional=True)

    def clean_last_day(self) -> date | None:
        last_day: date | None = self.cleaned_data["last_day"]
        if last_day and self.first_day and last_day < self.first_day:
            raise forms.ValidationError(_("The last day is not before the first."))
        return last_day


class UndoForm(PlainForm):
    """Names the change that the page offered to undo."""

    change = forms.IntegerField()
