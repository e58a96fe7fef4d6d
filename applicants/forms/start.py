"""Choosing the route and the skill category."""

from collections.abc import Iterable

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from applicants.queries import RouteOnOffer
from applicants.self_check.carrying import Carried, is_of
from relocation.common.forms import form_helper
from relocation.common.templatetags.interface import localized
from relocation.criteria.models import SkillCategory


class StartForm(forms.Form):
    """Only what is open today can be chosen."""

    category = forms.TypedChoiceField(
        label=_("In which category do you apply?"),
        help_text=_("Choose the one in which you can prove most. You name everything else later."),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("This category is not open. Choose another."),
        },
    )

    along = forms.BooleanField(
        label=_("Take my answers of the self-check along"),
        help_text=_(
            "The answers that you gave there, in so far as they are asked here too, will be in the"
            " application. You can change them."
        ),
        required=False,
        initial=True,
    )

    def __init__(
        self,
        offers: Iterable[RouteOnOffer],
        data: QueryDict | None = None,
        *,
        chosen: Carried | None = None,
    ) -> None:
        super().__init__(data=data)
        offers = list(offers)
        field = self.fields["category"]
        assert isinstance(field, forms.TypedChoiceField)
        groups = [
            (localized(offer.route.title), [(one.pk, _words(one)) for one in offer.categories])
            for offer in offers
            if offer.categories
        ]
        field.choices = groups[0][1] if len(groups) == 1 else groups
        if chosen is None:
            del self.fields["along"]
        else:
            categories = [one for offer in offers for one in offer.categories]
            field.initial = next((one.pk for one in categories if is_of(one, chosen)), None)

    @property
    def helper(self) -> FormHelper:
        """One button under the choices."""
        return form_helper(_("Start the application"))


def _words(category: SkillCategory) -> str:
    """The title, and below it what the category is for."""
    title, summary = localized(category.title), localized(category.summary)
    if not summary:
        return title
    return format_html('{}<br><span class="hint muted">{}</span>', title, summary)
