"""What keeps a draft from being whole, each fault with the page of its element."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from relocation.administration.editor.document import (
    SINGLE,
    Document,
    NoSuchElement,
    element_at,
    places,
)
from relocation.administration.editor.elements import kind_at
from relocation.administration.editor.labels import Labels, of_key
from relocation.administration.reading.inputs import POINTS, Inputs, quoted
from relocation.administration.reading.languages import language
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Fault
from relocation.criteria.engine.said import Named
from relocation.criteria.wording import sentence_of

#: Before the code of a requirement in the name of what a circle goes through.
REQUIREMENT = "requirement."
#: Keys that stand between a condition and its parts, as the engine's paths name them.
_JOINTS = {"all": "parts", "any": "parts", "count": "parts", "not": "parts"}


@dataclass(frozen=True)
class DraftFault:
    """One fault: the element (empty for the whole set), its title, the field in it, the reason.

    `label` is what the element's form calls the field; empty where the element itself is meant.
    """

    place: str
    title: str
    field: str
    sentence: str
    label: str = ""


def told(document: Document, faults: Iterable[Fault]) -> list[DraftFault]:
    """The faults of the document in the reader's language, in the engine's order.

    A circle is told at each of its elements, beginning with it.
    """
    labels = cache(lambda place: Labels(document, place))
    return [_fault(document, one, labels) for fault in faults for one in _around(fault)]


def at(faults: list[DraftFault], place: str) -> dict[str, str]:
    """The faults of one element, by field."""
    found: dict[str, str] = {}
    for fault in faults:
        if fault.place == place:
            found.setdefault(fault.field, fault.sentence)
    return found


def _around(fault: Fault) -> Iterator[Fault]:
    """The fault, or the same circle seen from each of its elements."""
    named = fault.said.values.get("around")
    if not isinstance(named, Named):
        yield fault
        return
    circle = named.names[:-1]
    for start, name in enumerate(circle):
        around = Named(named.kind, (*circle[start:], *circle[: start + 1]))
        yield replace(fault, path=name, said=replace(fault.said, values={"around": around}))


def _fault(document: Document, fault: Fault, labels: Callable[[str], Labels]) -> DraftFault:
    place, rest = _split(document, fault.path)
    if not place:
        sentence = sentence_of(fault, lambda named: _name(document, named, of_key))
        return DraftFault("", of_key(fault.path), "", sentence)
    element = element_at(document, place)
    named = localized(element.get("title") or element.get("label")) or place.rpartition(".")[2]
    title = str(kind_at(place).label) if place in SINGLE else named
    field, known = _field(element, rest), labels(place)
    missing = partial(known.of_missing, field)
    sentence = sentence_of(fault, lambda named: _name(document, named, missing))
    return DraftFault(place, title, field, sentence, known.of(field))


def _name(document: Document, named: Named, of_missing: Callable[[str], str]) -> str:
    """Names of the format by what the reader knows them by."""
    match named.kind:
        case "keys":
            return ", ".join(quoted(of_missing(name)) for name in named.names)
        case "language":
            return ", ".join(language(name) for name in named.names)
        case "circle":
            inputs = Inputs(document)
            return " → ".join(_called(inputs, name) for name in named.names)


def _called(inputs: Inputs, name: str) -> str:
    if name.startswith(REQUIREMENT):
        return inputs.requirement(name.removeprefix(REQUIREMENT))
    return inputs.title(name)


def _split(document: Document, path: str) -> tuple[str, list[str]]:
    """The longest beginning of the path that is an element's, and what is left."""
    words = path.split(".") if path else []
    for length in range(len(words), 0, -1):
        place = ".".join(words[:length])
        if place == "outcome" or _is_place(document, place):
            return place, words[length:]
    if words and words[0] in ("code", "title", "notice", "languages"):
        return "set", words
    return _of_input(document, path), []


def _is_place(document: Document, place: str) -> bool:
    try:
        element_at(document, place)
    except NoSuchElement:
        return False
    return place != "set"


def _of_input(document: Document, name: str) -> str:
    """The element of a question, fact or rule that is named as rules name it."""
    step, _dot, code = name.partition(".")
    if name.startswith(POINTS):
        ends = (f"groups.{code}", f".criteria.{code}")
        return next((one for one in places(document) if one.endswith(ends)), "")
    wanted = f"steps.{step}.questions.{code}" if code else f"facts.{step}"
    if name.startswith(REQUIREMENT):
        wanted = f"requirements.{code}"
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
