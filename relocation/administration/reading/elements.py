"""Each element of a criteria set's document as labelled words, so that two can be compared."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.editor.kinds.rules import KINDS
from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.criteria import TYPES, repeats
from relocation.administration.reading.facts import fact_row, is_whole
from relocation.administration.reading.inputs import Inputs, number
from relocation.administration.reading.languages import language
from relocation.administration.reading.papers import expected_after, paper, validity
from relocation.administration.reading.tables import looks_at, rule_rows, together, varying
from relocation.administration.reading.test_cases import answers, expected
from relocation.common.templatetags.interface import localized

Obj = Mapping[str, Any]
Words = dict[str, str]
_NAMES: Mapping[str, Promise] = {
    "ordered": gettext_lazy("In order, from the lowest to the highest"),
    "min": gettext_lazy("Least"),
    "max": gettext_lazy("Greatest"),
    "max_length": gettext_lazy("Longest, in characters"),
    "script": gettext_lazy("Letters"),
    "fact": gettext_lazy("Compared with the document’s"),
    "per": gettext_lazy("One for each"),
    "checks": gettext_lazy("Checks"),
    "max_megabytes": gettext_lazy("Largest file, in megabytes"),
    "source": gettext_lazy("Source"),
}
_PREFERRED: Mapping[str, Promise] = {
    "highest": gettext_lazy("who has the highest “%(input)s”"),
    "lowest": gettext_lazy("who has the lowest “%(input)s”"),
}
_CHECKS: Mapping[str, Promise] = {
    "true_type": gettext_lazy("the file is what it says"),
    "structure": gettext_lazy("the file opens"),
    "passport_zone": gettext_lazy("the passport’s machine-readable zone"),
    "photo": gettext_lazy("the photo: face, size, background"),
    "validity_dates": gettext_lazy("the dates of issue and expiry"),
}


def texts_of(label: str, texts: object) -> Words:
    """A text in each of its languages."""
    if not isinstance(texts, Mapping):
        return {}
    return {f"{label} ({language(code)})": str(text) for code, text in texts.items()}


def whole(inputs: Inputs, document: Obj) -> Words:
    """What belongs to no element: title, notice, languages."""
    languages = ", ".join(language(code) for code in document.get("languages", []))
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
    """A derived fact; one of a draft that is only half filled in, as it is written."""
    words = texts_of(_("Title"), element.get("title"))
    if not is_whole(element):
        return words | _others(inputs, element, {"code", "title"})
    told = fact_row(inputs, element).lines
    match element["kind"]:
        case "scored":
            looked_at = {_("Looks at"): looks_at(inputs, element["use"])}
            return words | looked_at | _rows(inputs, element["use"], _("Value for: %(answer)s"))
        case "convert":
            rows = zip(element["tables"], told[1:], strict=False)
            tables = {_("Table %(test)s") % {"test": test}: line for test, line in rows}
            lines = [told[0], *told[1 + len(element["tables"]) :]]
            return words | {_("How it is worked out"): "\n".join(lines)} | tables
    return words | {_("How it is worked out"): "\n".join(told)}


def requirement(inputs: Inputs, element: Obj) -> Words:
    """What must hold."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("What must hold"): in_words(inputs, element.get("rule")),
        _("Applies when"): in_words(inputs, element.get("when")),
        _("Not asked for when"): in_words(inputs, element.get("unless")),
        _("Source"): inputs.source(element.get("source")),
    }


def group(inputs: Inputs, element: Obj) -> Words:
    """A group without its members."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("Only when"): in_words(inputs, element.get("when")),
        _("Points of its members"): together(element.get("combine")),
        _("Most points that count"): varying(inputs, element["cap"]) if "cap" in element else "",
        _("Inside"): str(element.get("_inside", "")),
    }


def criterion(inputs: Inputs, element: Obj) -> Words:
    """A criterion with the rows of its table."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("Kind"): _kind(element),
        _("Looks at"): looks_at(inputs, element),
        _("Only when"): in_words(inputs, element.get("when")),
        _("Source"): inputs.source(element.get("source")),
        _("Inside"): str(element.get("_inside", "")),
        **_rows(inputs, element, _("Points for: %(answer)s")),
    }


def _rows(inputs: Inputs, rule: Obj, pattern: str) -> Words:
    """The rows of a rule's table, each by its answer."""
    rows: Words = {}
    for label, points in rule_rows(inputs, rule):
        what = pattern % {"answer": label}
        rows[what] = f"{rows[what]}; {points}" if what in rows else points
    return rows


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
        _PREFERRED.get(str(one.get("prefer")), "%(input)s")
        % {"input": inputs.title(str(one.get("input")))}
        for one in ranking.get("tie_break", [])
    )
    return words


def document(inputs: Inputs, element: Obj) -> Words:
    """A document to bring."""
    known = {
        *("code", "title", "help", "paper", "required", "when", "types", "languages", "validity"),
        *("proves", "outside_body"),
    }
    return {
        **texts_of(_("Title"), element.get("title")),
        **texts_of(_("Help"), element.get("help")),
        _("Kind of paper"): paper(element),
        _("Required"): _("yes") if element.get("required") else _("no"),
        _("Asked for when"): in_words(inputs, element.get("when")),
        _("File types"): ", ".join(element.get("types", [])),
        _("May be written in"): ", ".join(language(code) for code in element.get("languages", [])),
        _("Validity"): validity(element, inputs.stages),
        _("Proves"): ", ".join(inputs.named(code) for code in element.get("proves", [])),
        **texts_of(_("Confirmed by"), element.get("outside_body")),
        **_others(inputs, element, known),
    }


def stage(inputs: Inputs, element: Obj) -> Words:
    """A later stage that needs papers again."""
    return {
        **texts_of(_("Title"), element.get("title")),
        _("Expected"): expected_after(element),
        _("Source"): inputs.source(element.get("source")),
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
        _("Judged as of"): inputs.day(element.get("on")),
        _("Source"): inputs.source(element.get("source")),
        **answers(inputs, element.get("answers")),
        **expected(inputs, element.get("expect")),
    }


def _kind(criterion: Obj) -> str:
    """How it gives points, as the editor offers it."""
    code = str(criterion.get("kind", ""))
    return str(KINDS[code].label) if code in KINDS else code


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
    """The remaining keys of an element; one without words by its name in the format."""
    return {
        str(_NAMES.get(key, key)): _value(inputs, key, value)
        for key, value in element.items()
        if key not in known
    }


def _value(inputs: Inputs, key: str, value: object) -> str:
    match key, value:
        case "source", _:
            return inputs.source(value)
        case "per", str():
            return inputs.step(value)
        case "checks", list():
            return ", ".join(str(_CHECKS.get(str(one), one)) for one in value)
        case _, bool():
            return _("yes") if value else _("no")
    return _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
