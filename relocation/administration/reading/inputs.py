"""The inputs of a criteria set's document: what they are called, and how their values read.

Documents are read as they are kept: a draft need not be whole, so nothing here relies on it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from babel import Locale
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import localized

Obj = Mapping[str, Any]
POINTS = "points."
#: The input that is the day of assessment.
TODAY = "today"
_KINDS = (
    "_questions",
    "_facts",
    "_scored",
    "_requirements",
    "_steps",
    "_sources",
    "_outcomes",
    "stages",
)


class Inputs:
    """What a document's rules may name, in the reader's language.

    `also` knows what this document does not name any more.
    """

    def __init__(self, document: Obj, also: "Inputs | None" = None) -> None:
        self._questions = dict(_questions(document))
        self._facts = _by_code(_objects(document, "facts"))
        self._scored = _by_code(_scored(document))
        self._requirements = _by_code(_objects(document, "requirements"))
        self._steps = _by_code(_objects(document, "steps"))
        self._sources = dict(_sources(document))
        self._outcomes = _by_code(_outcomes(document))
        self.stages = _by_code(_objects(document, "stages"))
        self._also = also
        if also is not None:
            for name in _KINDS:
                setattr(self, name, {**getattr(also, name), **getattr(self, name)})

    def title(self, name: str) -> str:
        """What sentences call the input; its code when it has no name."""
        if name.startswith(POINTS):
            scored = self._scored.get(name.removeprefix(POINTS), {})
            return _("points for %(what)s") % {"what": localized(scored.get("title")) or name}
        if name == TODAY:
            return _("today")
        known = (self._facts, self._questions, self._steps)
        found = next((by_name[name] for by_name in known if name in by_name), {})
        return localized(found.get("title") or found.get("label")) or name

    def step(self, code: str) -> str:
        """The title of a step."""
        return localized(self._steps.get(code, {}).get("title")) or code

    def requirement(self, code: str) -> str:
        """The title of a requirement."""
        return localized(self._requirements.get(code, {}).get("title")) or code

    def source(self, code: object) -> str:
        """The title of a source; empty when none is named."""
        title = localized(self._sources.get(str(code), {}).get("title"))
        return title or str(code or "")

    def named(self, code: str) -> str:
        """The title of a criterion, group or requirement."""
        found = self._scored.get(code) or self._requirements.get(code) or {}
        return localized(found.get("title")) or code

    def is_date(self, name: str) -> bool:
        """Whether the input is a day."""
        return name == TODAY or self._questions.get(name, {}).get("type") == "date"

    def day(self, day: object) -> str:
        """A day as the reader's language writes it."""
        return _day(str(day or ""))

    def outcome(self, code: str) -> str:
        """The title of a mark or a way in; empty for what is neither."""
        return localized(self._outcomes.get(code, {}).get("title"))

    def codes(self, name: str) -> list[str]:
        """The codes that the input can have, in their order; none when they are not listed."""
        return [str(choice.get("code")) for choice in self._choices(name)]

    def value(self, name: str, value: object) -> str:
        """A value as a person reads it; an object is another input, or a day so long ago."""
        if isinstance(value, Mapping):
            return _ago(value) or quoted(self.title(str(value.get("input"))))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, int | float):
            return number(value)
        return self._word(name, str(value))

    def _word(self, name: str, value: str) -> str:
        if value == TODAY and self.is_date(name):
            return _("today")
        question = self._questions.get(name, {})
        if question.get("type") == "country":
            return str(Locale.parse((get_language() or "en")[:2]).territories.get(value, value))
        if question.get("type") == "yes_no" and value in {"yes", "no"}:
            return _("yes") if value == "yes" else _("no")
        for choice in self._choices(name):
            if choice.get("code") == value:
                return localized(choice.get("label")) or value
        return self._also.value(name, value) if self._also else _day(value)

    def _choices(self, name: str) -> list[Obj]:
        owner = self._questions.get(name) or self._facts.get(name) or {}
        return list(_objects(owner, "choices"))


def number(value: object) -> str:
    """A number without needless zeros."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def quoted(title: str) -> str:
    """A title in the quotation marks of the reader's language."""
    return _("“%(label)s”") % {"label": title}


def _by_code(elements: Iterator[Obj]) -> dict[str, Obj]:
    return {str(element.get("code")): element for element in elements}


def _questions(document: Obj) -> Iterator[tuple[str, Obj]]:
    for question in _objects(document, "given"):
        yield str(question.get("code")), question
    for step in _objects(document, "steps"):
        for question in _objects(step, "questions"):
            yield f"{step.get('code')}.{question.get('code')}", question


def _scored(holder: Obj) -> Iterator[Obj]:
    """Every criterion and group, however deep."""
    yield from _objects(holder, "criteria")
    for group in _objects(holder, "groups"):
        yield group
        yield from _scored(group)


def _outcomes(document: Obj) -> Iterator[Obj]:
    outcome = document.get("outcome")
    for name in ("marks", "ways_in"):
        yield from _objects(outcome if isinstance(outcome, Mapping) else {}, name)


def _objects(holder: Obj, name: str) -> Iterator[Obj]:
    found = holder.get(name)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, Mapping))


def _sources(document: Obj) -> Iterator[tuple[str, Obj]]:
    found = document.get("sources")
    if isinstance(found, Mapping):
        yield from ((code, one) for code, one in found.items() if isinstance(one, Mapping))


def _ago(operand: Obj) -> str:
    """The day so long before the day of assessment; empty for another operand."""
    if (years := operand.get("years_ago")) is not None:
        told = ngettext("the day %(number)s year ago", "the day %(number)s years ago", _size(years))
        return told % {"number": number(years)}
    if (months := operand.get("months_ago")) is not None:
        told = ngettext(
            "the day %(number)s month ago", "the day %(number)s months ago", _size(months)
        )
        return told % {"number": number(months)}
    return ""


def _size(count: object) -> int:
    return count if isinstance(count, int) else 0


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text
