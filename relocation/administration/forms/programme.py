"""Forms for routes and skill categories."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.administration.forms.seen import SeenForm
from relocation.administration.forms.texts import joined, split, text_fields
from relocation.common.forms import DateInput, form_helper
from relocation.criteria.models import Route, SkillCategory

_TITLE = text_fields({"en": _("Title in English"), "ru": _("Title in Russian")})
_SUMMARY = text_fields(
    {"en": _("Summary in English"), "ru": _("Summary in Russian")}, required=False, rows=3
)
_SOURCE = text_fields(
    {"en": _("Legal source in English"), "ru": _("Legal source in Russian")}, required=False
)
_NOTE = text_fields(
    {"en": _("Note on the source in English"), "ru": _("Note on the source in Russian")},
    required=False,
    rows=2,
)


def _pair(name: str) -> Div:
    return Div(f"{name}_en", f"{name}_ru", css_class="form-row")


class RouteForm(SeenForm):
    """A route's texts and dates."""

    title_en, title_ru = _TITLE["en"], _TITLE["ru"]
    summary_en, summary_ru = _SUMMARY["en"], _SUMMARY["ru"]
    opens_on = forms.DateField(
        label=_("Opens on"),
        help_text=_("Applications are taken from this day; without it the route stays closed."),
        required=False,
        widget=DateInput,
    )
    closes_on = forms.DateField(
        label=_("Closes on"),
        help_text=_("The last day on which applications are taken; empty while none is known."),
        required=False,
        widget=DateInput,
    )
    source_en, source_ru = _SOURCE["en"], _SOURCE["ru"]
    note_en, note_ru = _NOTE["en"], _NOTE["ru"]

    def __init__(self, data: QueryDict | None, *, route: Route) -> None:
        source = route.legal_source
        initial = {
            **split("title", route.title),
            **split("summary", route.summary),
            **split("source", source.get("title")),
            **split("note", source.get("note")),
            "opens_on": route.opens_on,
            "closes_on": route.closes_on,
        }
        super().__init__(data, row=route, initial=initial)
        self.helper = form_helper(_("Save"), guard=True, mark_optional=True)
        dates = Div("opens_on", "closes_on", css_class="form-row")
        pairs = [_pair(name) for name in ("title", "summary", "source", "note")]
        self.helper.layout = Layout("seen", *pairs[:2], dates, *pairs[2:])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        opens, closes = given.get("opens_on"), given.get("closes_on")
        if closes and not opens:
            self.add_error("opens_on", _("A route that closes must open first: give the day."))
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Choose a day that is not before the opening."))
        return given

    def fields_of_route(self) -> dict[str, Any]:
        """What the action keeps."""
        given = self.cleaned_data
        source = {"title": joined("source", given), "note": joined("note", given)}
        return {
            "title": joined("title", given),
            "summary": joined("summary", given),
            "legal_source": {name: texts for name, texts in source.items() if texts},
            "opens_on": given["opens_on"],
            "closes_on": given["closes_on"],
        }


class CategoryForm(SeenForm):
    """A skill category's texts, and whether it takes applications."""

    code = forms.SlugField(
        label=_("Code"),
        help_text=_("A short word in Latin letters; it cannot be changed later."),
        max_length=50,
    )
    title_en, title_ru = _TITLE["en"], _TITLE["ru"]
    summary_en, summary_ru = _SUMMARY["en"], _SUMMARY["ru"]
    is_open = forms.BooleanField(
        label=_("Takes applications"),
        help_text=_("Running cases go on when it does not."),
        required=False,
        initial=True,
    )

    def __init__(self, data: QueryDict | None, *, category: SkillCategory | None) -> None:
        initial: dict[str, Any] = {}
        if category is not None:
            initial = {
                **split("title", category.title),
                **split("summary", category.summary),
                "is_open": category.is_open,
            }
        super().__init__(data, row=category, initial=initial)
        shown = ["code"] if category is None else ["seen"]
        if category is not None:
            del self.fields["code"]
        self.helper = form_helper(_("Save"), guard=True, mark_optional=True)
        self.helper.layout = Layout(*shown, _pair("title"), _pair("summary"), "is_open")

    def fields_of_category(self) -> dict[str, Any]:
        """What the action keeps."""
        given = self.cleaned_data
        return {
            "title": joined("title", given),
            "summary": joined("summary", given),
            "is_open": given["is_open"],
        }
