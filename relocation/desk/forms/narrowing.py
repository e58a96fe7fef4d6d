"""Narrowing the worklist: filters and search that live in the address."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.queries import Filters
from relocation.common.forms import DateInput, form_helper
from relocation.common.templatetags.interface import localized
from relocation.criteria.models import Route
from relocation.desk.badges import CHECKS
from relocation.desk.countries import country_choices
from relocation.desk.forms.widgets import QuickSelect

MINE, NOBODYS = "mine", "nobodys"
OPEN = "open"
HELD = (State.ASSESSING, State.RECOMMENDED)


class WorklistForm(forms.Form):
    """Every field may be left empty; an empty field narrows nothing."""

    q = forms.CharField(label=_("Reference, passport or name"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False, widget=QuickSelect)
    held = forms.ChoiceField(label=_("Held by"), required=False, widget=QuickSelect)
    route = forms.ChoiceField(label=_("Route"), required=False, widget=QuickSelect)
    category = forms.ChoiceField(label=_("Skill category"), required=False, widget=QuickSelect)
    citizenship = forms.ChoiceField(label=_("Citizenship"), required=False, widget=QuickSelect)
    checks = forms.ChoiceField(label=_("Checks"), required=False, widget=QuickSelect)
    judging = forms.ChoiceField(
        label=_("Points given by people"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("All cases")), (OPEN, _("Still missing"))],
    )
    submitted_from = forms.DateField(label=_("Submitted from"), required=False, widget=DateInput)
    submitted_to = forms.DateField(label=_("Submitted to"), required=False, widget=DateInput)

    def __init__(self, data: QueryDict, *, routes: list[Route], holds: bool, **given: Any) -> None:
        """`holds` says whether the reader can hold cases."""
        super().__init__(data, **given)
        categories = {
            category.code: localized(category.title)
            for route in routes
            for category in route.categories.all()
        }
        self._offer("state", _("Any state"), State.choices)
        mine = [(MINE, _("Me"))] if holds else []
        self._offer("held", _("Anybody"), [*mine, (NOBODYS, _("Nobody"))])
        self._offer("route", _("Any route"), [(r.code, localized(r.title)) for r in routes])
        self._offer("category", _("Any category"), sorted(categories.items(), key=lambda c: c[1]))
        self._offer("citizenship", _("Any citizenship"), country_choices())
        self._offer("checks", _("Any outcome"), list(CHECKS.items()))
        self.helper = _helper()

    def _offer(self, name: str, none: Any, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", none), *choices]

    def filters(self, reader: Account) -> Filters:
        """What the list is narrowed to for this reader; a field that is wrong narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            search=given.get("q", ""),
            states=_states(given),
            route=given.get("route", ""),
            category=given.get("category", ""),
            citizenship=given.get("citizenship", ""),
            check_outcome=given.get("checks", ""),
            assigned_to=reader.pk if given.get("held") == MINE else None,
            unassigned=given.get("held") == NOBODYS,
            to_be_judged=given.get("judging") == OPEN,
            submitted_from=given.get("submitted_from"),
            submitted_to=given.get("submitted_to"),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("submitted_from"), given.get("submitted_to")
        if first and last and first > last:
            self.add_error("submitted_to", _("Choose a day that is not before the first day."))
        return given


def _states(given: dict[str, Any]) -> tuple[str, ...]:
    """The state chosen; else "held by me" means what I have still to do."""
    if given.get("state"):
        return (given["state"],)
    return HELD if given.get("held") == MINE else ()


def _helper() -> FormHelper:
    helper = form_helper(None, tag=False)
    helper.layout = Layout(
        Div(
            "state",
            "held",
            "route",
            "category",
            "citizenship",
            "checks",
            "judging",
            "submitted_from",
            "submitted_to",
            css_class="narrow-fields",
        )
    )
    return helper
