"""The tags and filters that all faces share."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from relocation.common.templatetags.interface import error_target, errors_of, localized, moment


class Visit(forms.Form):
    name = forms.CharField(error_messages={"required": "Give your name"})
    kind = forms.ChoiceField(
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )

    def clean(self) -> None:
        raise forms.ValidationError("The visit is not possible")


def shown(source: str, **values: object) -> str:
    return Template(source).render(Context(values)).strip()


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"en": "House", "ru": "Дом"}, "ru", "Дом"),
        ({"en": "House", "ru": "Дом"}, "en", "House"),
        ({"en": "House"}, "ru", "House"),
        ({"ru": "Дом"}, "en", "Дом"),
        ({"en": "House", "ru": ""}, "ru", "House"),
        (None, "en", ""),
    ],
)
def test_a_text_comes_in_the_readers_language(
    texts: dict[str, str] | None, language: str, text: str
) -> None:
    with override(language):
        assert localized(texts) == text


def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    silent = '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#check"></use></svg>'
    spoken = silent.replace('aria-hidden="true"', 'role="img" aria-label="&lt;Done&gt;"')
    assert shown('{% icon "check" %}') == silent
    assert shown('{% icon "check" label %}', label="<Done>") == spoken


def test_a_badge_has_colour_icon_and_word() -> None:
    html = shown('{% badge "success" "check" word %}', word="A < B")
    assert html.startswith('<span class="state state-success"><svg class="icon"')
    assert html.endswith("</svg>A &lt; B</span>")


@pytest.mark.parametrize(
    ("style", "language", "text"),
    [
        ("", "en", "22 November 2026, 17:08"),
        ("", "ru", "22 ноября 2026 г. 17:08"),
        ("date", "en", "22 November 2026"),
        ("short", "ru", "22.11.2026 17:08"),
    ],
)
def test_a_moment_is_written_as_the_reader_writes_it(style: str, language: str, text: str) -> None:
    when = datetime(2026, 11, 22, 17, 8, tzinfo=UTC)
    with override(language):
        assert moment(when, style) == (f'<time datetime="2026-11-22T17:08:00+00:00">{text}</time>')


def test_a_day_has_no_hour_and_nothing_stays_nothing() -> None:
    assert moment(date(2026, 11, 22)) == '<time datetime="2026-11-22">22 November 2026</time>'
    assert moment(None) == ""


def test_an_error_summary_links_to_the_controls() -> None:
    form = Visit({})
    assert errors_of(form) == [
        ("", "The visit is not possible"),
        ("id_name", "Give your name"),
        ("id_kind_0", "Choose one"),
    ]
    assert [error_target(field) for field in form] == ["id_name", "id_kind_0"]


def test_an_error_summary_takes_several_forms_or_none() -> None:
    found = errors_of([Visit({}, prefix="a"), Visit({}, prefix="b")])
    assert [target for target, _sentence in found] == [
        "",
        "id_a-name",
        "id_a-kind_0",
        "",
        "id_b-name",
        "id_b-kind_0",
    ]
    assert errors_of([]) == []
