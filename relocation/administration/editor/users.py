"""Which other elements of a draft refer to one, found by what a new code of it would change.

In expressions, which a new code leaves alone, by the names that stand there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from relocation.administration.editor.document import (
    HOLDERS,
    SINGLE,
    Document,
    element_at,
    places,
)
from relocation.administration.editor.elements import kind_at
from relocation.administration.editor.renaming import renamed
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine.expressions.inputs import written

#: No element has this code: it is none.
_ELSEWHERE = "?"
#: Keys of texts in the Common Expression Language, and what stands in one.
_EXPRESSIONS = ("cel", "expression")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


@dataclass(frozen=True)
class User:
    """An element that refers to another."""

    place: str
    title: str


def users_of(document: Document, place: str) -> list[User]:
    """The elements that name the one at the place, but for those in it."""
    if place in SINGLE:
        return []
    changed = renamed(document, place, _ELSEWHERE)
    names = {written(name) for name in _inputs_of(document, place)}
    others = [one for one in places(document) if not f"{one}.".startswith(f"{place}.")]
    return [
        User(one, _title(document, one))
        for one in [*others, "outcome"]
        if _own(element_at(document, one)) != _own(element_at(changed, one))
        or not names.isdisjoint(_read_by(_own(element_at(document, one))))
    ]


def _inputs_of(document: Document, place: str) -> Iterator[str]:
    """The names by which rules read the element and what is in it."""
    for one in places(document):
        if f"{one}.".startswith(f"{place}."):
            *way, code = one.split(".")
            match way:
                case ["given" | "facts"]:
                    yield code
                case ["steps", step, "questions"]:
                    yield f"{step}.{code}"
                case [*_around, "groups" | "criteria"]:
                    yield f"points.{code}"


def _read_by(element: Any) -> Iterator[str]:
    """The names in all expressions of the element."""
    if isinstance(element, Mapping):
        for key, value in element.items():
            if key in _EXPRESSIONS and isinstance(value, str):
                yield from _NAME.findall(_QUOTED.sub("", value))
            else:
                yield from _read_by(value)
    elif isinstance(element, list):
        for one in element:
            yield from _read_by(one)


def _own(element: Mapping[str, Any]) -> dict[str, Any]:
    """The element without those that have pages of their own."""
    return {key: value for key, value in element.items() if key not in HOLDERS}


def _title(document: Document, place: str) -> str:
    element, kind = element_at(document, place), kind_at(place)
    title = localized(element.get("title") or element.get("label")) or element.get("code", "")
    return f"{kind.label} – {title}" if title else str(kind.label)
