"""What an officer chooses and writes about documents, and about a fact read from one."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.cases.enums import PaperDeed, RefusalReason, WaiverReason
from relocation.cases.models import Case
from relocation.cases.papers import PaperRow
from relocation.common.forms import LongTextField, form_helper
from relocation.desk.forms.judging import LONGEST_REASON, SeenForm
from relocation.documents.enums import FactVerdict

CHOOSE = [("", _("Choose"))]
VERDICTS = [(FactVerdict.AGREES, _("It agrees")), (FactVerdict.DIFFERS, _("It differs"))]


class RulingForm(SeenForm):
    """One deed about the documents that are ticked; the ticks stand beside the documents."""

    deed = forms.ChoiceField(label=_("What you decide"), widget=forms.RadioSelect)
    refusal_reason = forms.ChoiceField(
        label=_("What is wrong with it?"), required=False, choices=[*CHOOSE, *RefusalReason.choices]
    )
    waiver_reason = forms.ChoiceField(
        label=_("Why can the case do without?"),
        required=False,
        choices=[*CHOOSE, *WaiverReason.choices],
    )
    note = LongTextField(
        label=_("In your own words"),
        help_text=_(
            "When you refuse, the applicant reads this: say what to bring. Else only officers do."
        ),
        max_length=LONGEST_REASON,
        rows=3,
        required=False,
    )
    requirements = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("This document is not asked for.")}
    )

    def __init__(
        self, data: QueryDict | None = None, *, case: Case, rows: Iterable[PaperRow]
    ) -> None:
        super().__init__(data, initial={"version": case.version}, auto_id="ruling_%s")
        self.rows = list(rows)
        self._choices("deed", [(deed, deed.label) for deed in PaperDeed if self._may_fit(deed)])
        self._choices("requirements", [(row.key, row.key) for row in self.rows])
        self.helper = form_helper(None, tag=False)
        self.helper.layout = Layout(
            "version",
            "deed",
            Div("refusal_reason", css_class="why-refuse"),
            Div("waiver_reason", css_class="why-waive"),
            "note",
        )

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        control = self.fields[name]
        assert isinstance(control, forms.ChoiceField)
        control.choices = choices

    def _may_fit(self, deed: PaperDeed) -> bool:
        """Whether the deed could fit some document: the others would only be in the way."""
        if deed in {PaperDeed.AWAIT, PaperDeed.CONFIRM}:
            return any(row.requirement.outside_body for row in self.rows)
        return deed != PaperDeed.REOPEN or any(row.ruling for row in self.rows)

    @property
    def ticked(self) -> list[str]:
        """The keys that were ticked."""
        return self.data.getlist("requirements") if isinstance(self.data, QueryDict) else []

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "requirements" in given and not given["requirements"]:
            self.add_error(None, _("Tick the documents that you decide about."))
        for deed, name in REASONS.items():
            if given.get("deed") == deed and not given.get(name):
                self.add_error(name, _("Choose the reason."))
        if self._reason() == RefusalReason.OTHER and not given.get("note"):
            self.add_error("note", _("Write the reason in your own words."))
        return given

    def _reason(self) -> str:
        name = REASONS.get(self.cleaned_data.get("deed", ""))
        return str(self.cleaned_data.get(name) or "") if name else ""

    def written(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        given = self.cleaned_data
        return {
            "version": given["version"],
            "deed": PaperDeed(given["deed"]),
            "requirements": given["requirements"],
            "reason": self._reason(),
            "note": given["note"],
        }


REASONS: dict[str, str] = {
    PaperDeed.REFUSE: "refusal_reason",
    PaperDeed.WAIVE: "waiver_reason",
}


class FactForm(SeenForm):
    """Whether a fact read agrees with what was declared, with the reason."""

    verdict = forms.ChoiceField(
        label=_("What the document says"), choices=VERDICTS, widget=forms.RadioSelect
    )
    reason = LongTextField(
        label=_("Why, in this case"),
        help_text=_("The second officer reads this; the applicant does not."),
        max_length=LONGEST_REASON,
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["version", "verdict", "reason"])
        self.helper = form_helper(None, tag=False)
