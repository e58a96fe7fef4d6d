"""What all forms share: one crispy helper, and controls made for people."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAVE = _("Save and continue")


def form_helper(
    submit: str | Promise | None = SAVE,
    *,
    method: str = "post",
    action: str = "",
    tag: bool = True,
    guard: bool = False,
    mark_optional: bool = False,
) -> FormHelper:
    """The look of a form: error summary, fields, one button.

    `submit` None leaves the button out; `tag` False the <form> as well (for several forms in one);
    `guard` warns before typed text is lost; `mark_optional` writes "(optional)" by fields that are.
    """
    helper = FormHelper()
    helper.form_method = method
    helper.form_action = action
    helper.form_tag = tag
    helper.disable_csrf = not tag
    helper.mark_optional = mark_optional
    helper.attrs = {"novalidate": ""} | ({"data-guard": ""} if guard else {})
    if submit is not None:
        helper.add_input(Submit("submit", submit))
    return helper


class DateInput(forms.DateInput):
    """The browser's own date control; the value travels as YYYY-MM-DD in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class LongTextField(forms.CharField):
    """A text of some paragraphs; one that is too long comes back whole, with a sentence.

    The control has no `maxlength`: a browser would cut what is pasted and say nothing.
    """

    def __init__(self, *, max_length: int, rows: int, **more: Any) -> None:
        sentence = _("Shorten this to %(limit_value)s characters; now there are %(show_value)s.")
        more.setdefault("error_messages", {"max_length": sentence})
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attributes: dict[str, Any] = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes
