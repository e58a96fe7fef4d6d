"""Each type of question has its control."""

from typing import Any

import pytest
from django.utils import translation

from applicants.forms.fields import countries, field_for
from relocation.criteria.engine import compile_set
from tests.applicants.sets import DOCUMENT, TODAY, of, question, text


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("person.name_original", ['type="text"', 'dir="auto"', 'spellcheck="false"']),
        ("person.born", ['type="date"', 'min="1900-01-01"', 'max="2026-11-22"']),
        ("person.stateless", ['type="radio"', 'value="yes"', 'value="no"']),
        ("person.colour", ['type="radio"', 'value="red"', 'value="green"']),
        ("person.citizenship", ["<select", "Choose…", '<option value="SE">Sweden</option>']),
        ("person.children", ['inputmode="numeric"']),
        ("person.height", ['inputmode="decimal"']),
        ("person.mail", ['type="email"', 'autocomplete="email"']),
        ("person.phone", ['type="tel"', 'autocomplete="tel"']),
        ("person.story", ["<textarea", 'rows="5"']),
    ],
)
def test_a_question_has_the_control_of_its_type(key: str, parts: list[str]) -> None:
    html = field_for(of(key), TODAY).widget.render("q", "")
    assert [part for part in parts if part not in html] == []


def test_many_choices_are_a_list() -> None:
    choices = [{"code": f"c{n}", "label": text(f"c{n}")} for n in range(9)]
    step: dict[str, Any] = {
        "code": "s",
        "title": text("s"),
        "questions": [question("kind", "choice", choices=choices)],
    }
    compiled = compile_set(DOCUMENT | {"steps": [*DOCUMENT["steps"], step]})
    html = field_for(compiled.questions["s.kind"], TODAY).widget.render("q", "")
    assert html.count("<option") == 10


def test_the_birthday_and_the_names_fill_in_by_themselves() -> None:
    compiled = compile_set(
        DOCUMENT
        | {
            "steps": [
                *DOCUMENT["steps"],
                {
                    "code": "s",
                    "title": text("s"),
                    "questions": [
                        question("birth_date", "date"),
                        question("family_name_original", "name"),
                    ],
                },
            ]
        }
    )
    day, name = (compiled.questions[f"s.{c}"] for c in ("birth_date", "family_name_original"))
    assert field_for(day, TODAY).widget.attrs["autocomplete"] == "bday"
    assert field_for(name, TODAY).widget.attrs["autocomplete"] == "family-name"


def test_words_of_a_criteria_set_cannot_bring_markup() -> None:
    given = question("q", help=text("<script>"))
    step = {"code": "s", "title": text("s"), "questions": [given]}
    compiled = compile_set(DOCUMENT | {"steps": [*DOCUMENT["steps"], step]})
    assert field_for(compiled.questions["s.q"], TODAY).help_text == "&lt;script&gt;"


def test_countries_stand_in_the_order_of_each_alphabet() -> None:
    assert countries("en")[0] == ("AF", "Afghanistan")
    assert [name for code, name in countries("ru") if code in ("AU", "YE", "JP")] == [
        "Австралия",
        "Йемен",
        "Япония",
    ]


def test_labels_are_in_the_readers_language() -> None:
    with translation.override("ru"):
        assert field_for(of("person.colour"), TODAY).label == "colour по-русски"
