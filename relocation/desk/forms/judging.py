"""What an officer writes to decide otherwise than computed, or to give points on a panel."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.cases.rules import bounds
from relocation.common.forms import LongTextField, form_helper
from relocation.criteria.engine import Criterion, Instead, Judged, Requirement
from relocation.criteria.engine.numbers import number_text

LONGEST_REASON = 4_000
ANSWERS = [("yes", _("Met")), ("no", _("Not met"))]


def _reason(label: Any, help_text: Any) -> LongTextField:
    return LongTextField(label=label, help_text=help_text, max_length=LONGEST_REASON, rows=4)


def _points(least: Decimal, most: Decimal) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Points"),
        help_text=_("From %(least)s to %(most)s.")
        % {"least": number_text(least), "most": number_text(most)},
        min_value=least,
        max_value=most,
        max_digits=18,
        decimal_places=4,
        widget=forms.NumberInput(attrs={"step": "any", "class": "short"}),
    )


class SeenForm(forms.Form):
    """Which version of the case the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class OverrideForm(SeenForm):
    """Points for a criterion, or met or not met for a requirement, with the reason."""

    reason = _reason(
        _("Why, in this case"),
        _("Name the document or fact. The second officer reads this; the applicant does not."),
    )

    def __init__(self, *args: Any, rule: Criterion | Requirement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(rule, Criterion):
            self.fields["points"] = _points(*bounds(rule))
        else:
            self.fields["is_met"] = forms.ChoiceField(
                label=_("This requirement is"), choices=ANSWERS, widget=forms.RadioSelect
            )
        self.order_fields(["version", "points", "is_met", "reason"])
        self.helper = form_helper(None, tag=False)

    def instead(self) -> Instead:
        """The value that shall count."""
        points: Decimal | None = self.cleaned_data.get("points")
        return self.cleaned_data["is_met"] == "yes" if points is None else points


class JudgementForm(forms.Form):
    """Points for one criterion, with the reason."""

    criterion = forms.CharField(widget=forms.HiddenInput)
    reason = _reason(
        _("Why these points"),
        _("Name what you rely on. Others read it once they have given their own points."),
    )

    def __init__(self, data: QueryDict | None = None, *, code: str, rule: Judged) -> None:
        super().__init__(data, initial={"criterion": code}, auto_id=f"id_{code}_%s")
        self.fields["points"] = _points(Decimal(0), rule.maximum)
        self.order_fields(["criterion", "points", "reason"])
        self.helper = form_helper(None, tag=False)
