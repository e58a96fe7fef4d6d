"""How an input is compared: the verbs a line offers, and their place in the JSON."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from relocation.administration.editor.book import Choices, Input

EDGES = ("at_least", "at_most", "more_than", "less_than")
VERBS = ("is", "in", *EDGES)
#: After it stands another input in place of a value.
OTHER = ":input"
#: The day of assessment, or a day so long before it, in place of a value.
TODAY = ":today"
AGO = (":years_ago", ":months_ago")
DENIED = "not:"


def verb_of(condition: Mapping[str, Any], one: Input | None = None) -> tuple[str, Any]:
    """The verb as the line's list names it, and the operand; `one` is what is compared."""
    denied = DENIED if "not" in condition else ""
    test = condition["not"] if denied else condition
    if "answered" in test:
        return ("answered" if test["answered"] else "blank"), None
    verb = next((verb for verb in VERBS if verb in test), "")
    operand = test.get(verb)
    if isinstance(operand, Mapping):
        form = next((form for form in AGO if form[1:] in operand), OTHER)
        return f"{denied}{verb}{form}", operand.get(form[1:])
    if operand == TODAY[1:] and verb in EDGES and (one is None or one.type == "date"):
        return f"{denied}{verb}{TODAY}", None
    return f"{denied}{verb}", operand


def test_of(name: str, verb: str, operand: Any) -> dict[str, Any]:
    """The JSON of a line; the verb alone when nothing stands against it yet."""
    if verb in ("answered", "blank"):
        return {"input": name, "answered": verb == "answered"}
    plain, colon, form = verb.removeprefix(DENIED).partition(":")
    if colon:
        operand = form if colon + form == TODAY else {form: operand}
    test = {"input": name, plain: operand} if plain else {"input": name}
    return {"not": test} if verb.startswith(DENIED) else test


def verb_choices(one: Input | None) -> Choices:
    """The verbs that suit the input, with their words."""
    words = _words() | (_words_for_dates() if one is not None and one.type == "date" else {})
    chosen = ["is", "in", "not:is", "not:in"]
    if one is not None and (one.type in ("number", "date") or one.is_ordered):
        chosen = [*EDGES, *chosen]
    elif one is None:
        chosen = [*chosen, *EDGES]
    if one is not None and one.type == "yes_no":
        chosen = ["is"]
    others = [f"{verb}{OTHER}" for verb in chosen if verb in ("is", *EDGES)]
    days = [f"{verb}{form}" for form in (TODAY, *AGO) for verb in EDGES]
    has_days = one is not None and one.type == "date"
    return [
        (_("Compared with a value"), [(verb, words[verb]) for verb in chosen]),
        *([(_("Compared with today"), [(verb, words[verb]) for verb in days])] if has_days else []),
        (_("Answered or not"), [(verb, words[verb]) for verb in ("answered", "blank")]),
        (_("Compared with another answer"), [(verb, words[verb]) for verb in others]),
    ]


def offered(one: Input | None) -> list[str]:
    """The verbs of `verb_choices`, the usual one first."""
    return [verb for _section, verbs in verb_choices(one) for verb, _words in verbs]


def _words() -> dict[str, str]:
    return {
        "is": _("is"),
        "in": _("is one of"),
        "not:is": _("is not"),
        "not:in": _("is none of"),
        "at_least": _("is at least"),
        "at_most": _("is at most"),
        "more_than": _("is more than"),
        "less_than": _("is less than"),
        "answered": _("is answered"),
        "blank": _("is left blank"),
        "is:input": _("is the same as"),
        "at_least:input": _("is at least as much as"),
        "at_most:input": _("is at most as much as"),
        "more_than:input": _("is more than the answer"),
        "less_than:input": _("is less than the answer"),
    }


def _words_for_dates() -> dict[str, str]:
    """The words of time, where those of size would be odd."""
    return {
        "at_least": _("is this day or later"),
        "at_most": _("is this day or earlier"),
        "more_than": _("is after this day"),
        "less_than": _("is before this day"),
        "at_least:input": _("is the same day or later than"),
        "at_most:input": _("is the same day or earlier than"),
        "more_than:input": _("is after the day of"),
        "less_than:input": _("is before the day of"),
        "at_least:today": _("is today or later"),
        "at_most:today": _("is today or earlier"),
        "more_than:today": _("is after today"),
        "less_than:today": _("is before today"),
        "at_least:years_ago": _("is at most so many years ago"),
        "at_most:years_ago": _("is at least so many years ago"),
        "more_than:years_ago": _("is less than so many years ago"),
        "less_than:years_ago": _("is more than so many years ago"),
        "at_least:months_ago": _("is at most so many months ago"),
        "at_most:months_ago": _("is at least so many months ago"),
        "more_than:months_ago": _("is less than so many months ago"),
        "less_than:months_ago": _("is more than so many months ago"),
    }
