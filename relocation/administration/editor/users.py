"""Which other elements of a draft refer to one, found by what a new code of it would change."""

from collections.abc import Mapping
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

#: No element has this code: it is none.
_ELSEWHERE = "?"


@dataclass(frozen=True)
class User:
    """An element that refers to another."""

    place: str
    title: str


def users_of(document: Document, place: str) -> list[User]:
    """The elements that name the one at the place, but for those in it and for expressions."""
    if place in SINGLE:
        return []
    changed = renamed(document, place, _ELSEWHERE)
    others = [one for one in places(document) if not f"{one}.".startswith(f"{place}.")]
    return [
        User(one, _title(document, one))
        for one in [*others, "outcome"]
        if _own(element_at(document, one)) != _own(element_at(changed, one))
    ]


def _own(element: Mapping[str, Any]) -> dict[str, Any]:
    """The element without those that have pages of their own."""
    return {key: value for key, value in element.items() if key not in HOLDERS}


def _title(document: Document, place: str) -> str:
    element, kind = element_at(document, place), kind_at(place)
    title = localized(element.get("title") or element.get("label")) or element.get("code", "")
    return f"{kind.label} – {title}" if title else str(kind.label)
