"""What an officer writes with a deed; `version` is the state of the case that the page showed."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from relocation.cases.models import Case
from relocation.common.forms import LongTextField, form_helper
from relocation.common.templatetags.interface import localized
from relocation.criteria.enums import Outcome
from relocation.criteria.models import Reason

LONGEST_TEXT = 10_000


def _long_text(label: Any, help_text: Any, rows: int) -> forms.CharField:
    return LongTextField(label=label, help_text=help_text, max_length=LONGEST_TEXT, rows=rows)


class DeedForm(forms.Form):
    """A deed that needs no words. `reasons` are the coded reasons of the case's route."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, case: Case, reasons: list[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.reasons = case, reasons
        self.helper = form_helper(None, tag=False)
        self.set_up()

    def set_up(self) -> None:
        """Fill in what depends on the case."""

    def written(self) -> dict[str, Any]:
        """The cleaned words of the deed, as its action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def words(self) -> list[tuple[str, str]]:
        """Label and text of everything filled in, to show it back."""
        filled = [(field, field.value()) for field in self.visible_fields()]
        return [(str(field.label), _shown(field, value)) for field, value in filled if value]


def _shown(field: BoundField, value: Any) -> str:
    titles = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return "\n".join(str(titles.get(one, one)) for one in values)


class NoteForm(DeedForm):
    """A note to the other officers."""

    text = _long_text(_("New note"), _("Only the agency's staff see notes."), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReturnForm(DeedForm):
    """What the caseworker should look at again."""

    text = _long_text(
        _("What should be looked at again?"), _("The caseworker will read this."), rows=4
    )


class RecommendForm(DeedForm):
    """An outcome with coded reasons and a text about this case."""

    outcome = forms.ChoiceField(
        label=_("Your recommendation"), choices=Outcome, widget=forms.RadioSelect
    )
    approve_reasons = forms.MultipleChoiceField(
        label=_("Reasons to approve"), required=False, widget=forms.CheckboxSelectMultiple
    )
    refuse_reasons = forms.MultipleChoiceField(
        label=_("Reasons to refuse"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = _long_text(
        _("Why, in this case"),
        _(
            "Name the facts and documents you rely on. The second officer decides by this, and"
            " the applicant reads it with the decision."
        ),
        rows=5,
    )

    def set_up(self) -> None:
        for outcome in Outcome:
            field = self.fields[f"{outcome}_reasons"]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [
                (reason.code, localized(reason.title))
                for reason in self.reasons
                if reason.outcome == outcome and reason.is_open
            ]
        self.helper.layout = Layout(
            "version",
            "outcome",
            Div("approve_reasons", css_class="reasons-approve"),
            Div("refuse_reasons", css_class="reasons-refuse"),
            "text",
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        outcome = given.get("outcome")
        if outcome and not given.get(f"{outcome}_reasons"):
            self.add_error(
                f"{outcome}_reasons", _("Choose at least one reason for this recommendation.")
            )
        return given

    def written(self) -> dict[str, Any]:
        outcome = Outcome(self.cleaned_data["outcome"])
        reasons = self.cleaned_data[f"{outcome}_reasons"]
        return {"outcome": outcome, "reasons": reasons, "text": self.cleaned_data["text"]}
