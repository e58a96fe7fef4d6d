"""How a form looks: errors beside their fields, bound to them for screen readers."""

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from relocation.common.forms import DateInput, LongTextField, form_helper

LONG = LongTextField(max_length=10, rows=3)
SHOW = Template("{% load crispy_forms_tags %}{% crispy form form.helper %}")


class Visit(forms.Form):
    helper = form_helper("Send", guard=True, mark_optional=True)
    name = forms.CharField(help_text="As in the passport")
    day = forms.DateField(required=False, widget=DateInput)
    kind = forms.ChoiceField(
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )
    agreed = forms.BooleanField(error_messages={"required": "Please agree"})
    colour = forms.ChoiceField(choices=[("r", "Red")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form: forms.Form) -> BeautifulSoup:
    return BeautifulSoup(SHOW.render(Context({"form": form, "csrf_token": "t"})), "lxml")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


def test_a_fresh_form_shows_no_errors_and_one_button() -> None:
    page = shown(Visit())
    assert page.select(".error-summary, .field-error, [aria-invalid]") == []
    button = one(page, ".form-buttons button")
    assert (button.text, button["type"]) == ("Send", "submit")
    assert one(page, "form").has_attr("data-guard")


def test_errors_stand_in_the_summary_and_by_their_field() -> None:
    page = shown(Visit({"day": "soon", "colour": "blue"}))
    links = {link["href"]: link.text for link in page.select(".error-summary a")}
    assert links == {
        "#id_name": "Name: This field is required.",
        "#id_day": "Day: Enter a valid date.",
        "#id_kind_0": "Choose one",
        "#id_agreed": "Please agree",
        "#id_colour": "Select a valid choice. blue is not one of the available choices.",
    }
    assert all(page.select(str(target)) for target in links)
    assert one(page, "#id_name_error").text.split()[:2] == ["Error:", "This"]


def test_a_control_names_its_hint_and_its_error() -> None:
    name = one(shown(Visit({})), "#id_name")
    assert name["aria-describedby"] == "id_name_helptext id_name_error"
    assert name["aria-invalid"] == "true"


def test_what_was_typed_stays() -> None:
    page = shown(Visit({"name": "Ада", "kind": "b", "day": "soon"}))
    assert one(page, "#id_name")["value"] == "Ада"
    assert one(page, "#id_kind_1").has_attr("checked")


def test_choices_are_a_group_with_a_legend() -> None:
    page = shown(Visit())
    assert [legend.text.strip() for legend in page.select("fieldset > legend")] == ["Kind"]
    assert [label["for"] for label in page.select("fieldset label")] == ["id_kind_0", "id_kind_1"]


def test_only_what_may_be_left_out_is_marked() -> None:
    marked = [mark.parent for mark in shown(Visit()).select(".optional")]
    assert [label["for"] for label in marked if label] == ["id_day"]


def test_a_date_travels_in_one_form_in_every_language() -> None:
    form = Visit(initial={"day": "2026-11-22"})
    day = one(shown(form), "#id_day")
    assert (day["type"], day["value"]) == ("date", "2026-11-22")


def test_a_long_text_is_refused_in_words_and_never_cut_by_the_browser() -> None:
    with pytest.raises(ValidationError) as refused:
        LONG.clean("twelve signs")
    assert refused.value.messages == ["Shorten this to 10 characters; now there are 12."]
    assert LONG.widget.attrs == {"cols": "40", "rows": 3}
