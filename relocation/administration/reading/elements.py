"""Each element of a criteria set's document as labelled words, so that two can be compared."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.criteria import TYPES, repeats, validity
from relocation.administration.reading.inputs import Inputs, number
from relocation.administration.reading.tables import combined, looks_at, rule_rows, span, varying
from relocation.common.templatetags.interface import localized

Obj = Mapping[str, Any]
Words = dict[str, str]
CONDITIONS = {"when", "unless", "rule", "where"}


def texts_of(label: str, texts: object) -> Words:
    """A text in each of its languages."""
    if not isinstance(texts, Mapping):
        return {}
    return {f"{label} ({_language(code)})": str(text) for code, text in texts.items()}


def whole(inputs: Inputs, document: Obj) -> Words:
    """What belongs to no element: title, notice, languages."""
    languages = ", ".join(_language(code) for code in document.get("languages", []))
    return {
        **texts_of(_("Title"), document.get("title")),
        **texts_of(_("Notice"), document.get("notice")),
        _("Languages"): languages,
        _("Code"): str(document.get("code", "")),
    }


def step(inputs: Inputs, element: Obj) -> Words:
    """A step of the form, without its questions."""
    return {
        **texts_of(_("Title"), element.get("title")),
        **texts_of(_("Help"), element.get("help")),
        _("Answered"): repeats(element),
    }


def question(inputs: Inputs, element: Obj) -> Words:
    """A question with its choices."""
    words = {
        **texts_of(_("Question"), element.get("label")),
        **texts_of(_("Name in sentences"), element.get("title")),
        **texts_of(_("Help"), element.get("help")),
        _("Type"): _type(element.get("type")),
        _("Required"): _("yes") if element.get("required", True) else _("no"),
        _("Asked when"): in_words(inputs, element.get("when")),
    }
    for choice in element.get("choices", []):
        words |= texts_of(f"{_('Choice')} {choice.get('code')}", choice.get("label"))
    known = {"code", "label", "title", "help", "type", "required", "when", "choices"}
    return words | _others(inputs, element, known)


def fact(inputs: Inputs, element: Obj) -> Words:
    """A derived fact."""
    words = {**texts_of(_("Title"), element.get("title")), _("Kind"): str(element.get("kind"))}
    return words | _others(inputs, element, {"code", "title", "kind"})


def requirement(inputs: Inputs, element: Obj) -> Words:
    """What must hold."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("What must hold"): in_words(inputs, element.get("rule")),
        _("Applies when"): in_words(inputs, element.get("when")),
        _("Not asked for when"): in_words(inputs, element.get("unless")),
        _("Source"): str(element.get("source", "")),
    }


def group(inputs: Inputs, element: Obj) -> Words:
    """A group without its members."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("Only when"): in_words(inputs, element.get("when")),
        _("Points of its members"): combined(element.get("combine", "sum")),
        _("Most points that count"): varying(inputs, element["cap"]) if "cap" in element else "",
        _("Inside"): str(element.get("_inside", "")),
    }


def criterion(inputs: Inputs, element: Obj) -> Words:
    """A criterion with the rows of its table."""
    rows: Words = {}
    for label, points in rule_rows(inputs, element):
        rows[label] = f"{rows[label]}; {points}" if label in rows else points
    return {
        **texts_of(_("Title"), element.get("title")),
        _("Kind"): str(element.get("kind", "")),
        _("Looks at"): looks_at(inputs, element),
        _("Only when"): in_words(inputs, element.get("when")),
        _("Source"): str(element.get("source", "")),
        _("Inside"): str(element.get("_inside", "")),
        **{_("Points for: %(answer)s") % {"answer": label}: p for label, p in rows.items()},
    }


def outcome(inputs: Inputs, element: Obj) -> Words:
    """When it is enough."""
    words = {
        _("Points needed"): varying(inputs, element.get("pass_mark")),
        _("Most points in all"): number(element.get("maximum")),
    }
    for mark in element.get("marks", []):
        words[_("Outcome “%(title)s”") % {"title": localized(mark.get("title"))}] = _mark(
            inputs, mark
        )
    for way in element.get("ways_in", []):
        title = localized(way.get("title"))
        words[_("Way in “%(title)s”") % {"title": title}] = in_words(inputs, way.get("rule"))
    ranking = element.get("ranking") or {}
    words[_("Places")] = number(ranking.get("places"))
    words[_("Cut-off")] = number(ranking.get("cut_off"))
    words[_("Tie-break")] = "; ".join(
        f"{combined(one.get('prefer'))} {inputs.title(str(one.get('input')))}"
        for one in ranking.get("tie_break", [])
    )
    return words


def document(inputs: Inputs, element: Obj) -> Words:
    """A document to bring."""
    known = {"code", "title", "help", "required", "when", "types", "validity", "proves"}
    return {
        **texts_of(_("Title"), element.get("title")),
        **texts_of(_("Help"), element.get("help")),
        _("Required"): _("yes") if element.get("required") else _("no"),
        _("Asked for when"): in_words(inputs, element.get("when")),
        _("File types"): ", ".join(element.get("types", [])),
        _("Validity"): validity(element),
        _("Proves"): ", ".join(inputs.named(code) for code in element.get("proves", [])),
        **_others(inputs, element, known),
    }


def source(inputs: Inputs, element: Obj) -> Words:
    """A legal source."""
    return {
        **texts_of(_("Title"), element.get("title")),
        **texts_of(_("Note"), element.get("note")),
    }


def test_case(inputs: Inputs, element: Obj) -> Words:
    """A test case: what goes in, what is expected."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("On"): str(element.get("on", "")),
        _("Answers"): _plain(element.get("answers")),
        _("Expected"): _plain(element.get("expect")),
    }


def _type(code: object) -> str:
    return next((str(words) for known, words in TYPES.items() if known == code), str(code))


def _mark(inputs: Inputs, mark: Obj) -> str:
    told = []
    if "at_least" in mark:
        told.append(_("from %(points)s points") % {"points": varying(inputs, mark["at_least"])})
    if mark.get("when"):
        told.append(_("when %(condition)s") % {"condition": in_words(inputs, mark["when"])})
    told.append(_("passes") if mark.get("passes") else _("does not pass"))
    return "; ".join(told)


def _others(inputs: Inputs, element: Obj, known: set[str]) -> Words:
    """The remaining keys of an element by their names in the format."""
    return {key: _value(inputs, key, value) for key, value in element.items() if key not in known}


def _value(inputs: Inputs, key: str, value: object) -> str:
    match key, value:
        case _, Mapping() if key in CONDITIONS:
            told = in_words(inputs, value)
        case "conditions", list():
            told = "; ".join(in_words(inputs, one) for one in value)
        case "cases", list():
            told = "\n".join(_cases(inputs, value))
        case "tables", Mapping():
            told = "\n".join(_conversions(value))
        case "use", Mapping():
            told = "\n".join(_table(inputs, value))
        case (("of" | "at" | "after" | "by" | "currency"), _):
            told = _names(inputs, value if isinstance(value, list) else [value])
        case _:
            told = _plain(value)
    return told


def _names(inputs: Inputs, names: list[Any]) -> str:
    return ", ".join(
        inputs.value("", one) if _is_number(one) else inputs.title(str(one)) for one in names
    )


def _cases(inputs: Inputs, cases: list[Obj]) -> Iterator[str]:
    for case in cases:
        when = in_words(inputs, case.get("when"))
        yield f"{when}: {inputs.value('', case.get('value'))}"


def _table(inputs: Inputs, rule: Obj) -> Iterator[str]:
    """A rule that gives a number: what it looks at, then a line for each row of its table."""
    if looked_at := looks_at(inputs, rule):
        yield looked_at
    for label, number_given in rule_rows(inputs, rule):
        yield ": ".join(part for part in (label, number_given) if part)


def _conversions(tables: Obj) -> Iterator[str]:
    for test, rows in tables.items():
        for row in rows:
            yield f"{test}, {span(row.get('from'), row.get('to'))}: {row.get('value')}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
