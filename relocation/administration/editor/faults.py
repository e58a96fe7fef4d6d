"""What keeps a draft from being whole, each fault with the page of its element."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from relocation.administration.editor.document import (
    NoSuchElement,
    element_at,
    places,
)
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Fault
from relocation.criteria.wording import sentence_of

#: Keys that stand between a condition and its parts, as the engine's paths name them.
_JOINTS = {"all": "parts", "any": "parts", "count": "parts", "not": "parts"}


@dataclass(frozen=True)
class DraftFault:
    """One fault: the element (empty for the whole set), its title, the field in it, the reason."""

    place: str
    title: str
    field: str
    sentence: str


def told(document: Mapping[str, Any], faults: Iterable[Fault]) -> list[DraftFault]:
    """The faults of the document in the reader's language, in the engine's order."""
    return [_fault(document, one.path, sentence_of(one)) for one in faults]


def at(faults: list[DraftFault], place: str) -> dict[str, str]:
    """The faults of one element, by field."""
    found: dict[str, str] = {}
    for fault in faults:
        if fault.place == place:
            found.setdefault(fault.field, fault.sentence)
    return found


def _fault(document: Mapping[str, Any], path: str, sentence: str) -> DraftFault:
    place, rest = _split(document, path)
    if not place:
        return DraftFault("", path, "", sentence)
    element = element_at(document, place)
    title = localized(element.get("title") or element.get("label")) or place.rpartition(".")[2]
    return DraftFault(place, title, _field(element, rest), sentence)


def _split(document: Mapping[str, Any], path: str) -> tuple[str, list[str]]:
    """The longest beginning of the path that is an element's, and what is left."""
    words = path.split(".") if path else []
    for length in range(len(words), 0, -1):
        place = ".".join(words[:length])
        if place == "outcome" or _is_place(document, place):
            return place, words[length:]
    if words and words[0] in ("code", "title", "notice", "languages"):
        return "set", words
    return _of_input(document, path), []


def _is_place(document: Mapping[str, Any], place: str) -> bool:
    try:
        element_at(document, place)
    except NoSuchElement:
        return False
    return place != "set"


def _of_input(document: Mapping[str, Any], name: str) -> str:
    """The element of a question or fact that is named as rules name it."""
    step, _dot, question = name.partition(".")
    wanted = f"steps.{step}.questions.{question}" if question else f"facts.{step}"
    return wanted if name and wanted in set(places(document)) else ""


def _field(element: Any, words: list[str]) -> str:
    """The field's name: rows by their number from 0 on, joints of conditions as their parts."""
    names: list[str] = []
    here = element
    for word in words:
        if isinstance(here, list):
            place = _row(here, word)
            here = None if place is None else here[place]
            names.append(word if place is None else str(place))
        else:
            is_joint = isinstance(here, dict) and word in here and word in _JOINTS
            here = here.get(word) if isinstance(here, dict) else None
            names.append(_JOINTS[word] if is_joint else word)
            if is_joint and word == "not":
                names.append("0")
    return ".".join(names)


def _row(rows: list[Any], word: str) -> int | None:
    """Where the row stands that the engine names by its code or, from 1 on, by its number."""
    coded = (i for i, one in enumerate(rows) if isinstance(one, dict) and one.get("code") == word)
    if (place := next(coded, None)) is not None:
        return place
    is_number = word.isascii() and word.isdigit() and 1 <= int(word) <= len(rows)
    return int(word) - 1 if is_number else None
