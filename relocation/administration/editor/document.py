"""Elements of a document, found and changed by the path of their codes; a change makes a copy."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Literal

Document = dict[str, Any]
Element = dict[str, Any]
Direction = Literal["up", "down"]
#: The lists (and the one object) that hold elements, by the key they stand under.
HOLDERS = frozenset(
    {
        "sources",
        "given",
        "steps",
        "questions",
        "facts",
        "requirements",
        "groups",
        "criteria",
        "stages",
        "documents",
        "test_cases",
    }
)
SINGLE = ("set", "outcome")
#: These stand in a document even when they are empty.
_KEPT = frozenset({"steps", "groups"})


class NoSuchElement(LookupError):  # noqa: N818 - it is an answer, not a fault
    """The path names nothing in the document."""


def element_at(document: Mapping[str, Any], place: str) -> Element:
    """The element as a form shows it, its code in it. Raises NoSuchElement."""
    if place == "set":
        return dict(document)
    if place == "outcome":
        return dict(document.get("outcome") or {})
    holder, code = _holder(document, place)
    if isinstance(holder, Mapping):
        return {"code": code, **holder[code]}
    found: Element = holder[_index(holder, code)]
    return found


def codes_in(document: Mapping[str, Any], holder: str) -> list[str]:
    """The codes of the elements that a holder has, in order."""
    held = _walk(document, holder.split("."))
    return list(held) if isinstance(held, Mapping) else [one.get("code", "") for one in held or ()]


def with_element(document: Document, place: str, element: Element) -> Document:
    """A copy with the element in the place of the one that stands there."""
    copied = deepcopy(document)
    if place == "set":
        return {**copied, **element}
    if place == "outcome":
        return {**copied, "outcome": element}
    holder, code = _holder(copied, place)
    if isinstance(holder, dict):
        del holder[code]
        holder[element["code"]] = _without_code(element)
    else:
        holder[_index(holder, code)] = element
    return copied


def with_new(document: Document, holder: str, element: Element) -> Document:
    """A copy with the element at the end of a holder, which is made when it is not there."""
    copied = deepcopy(document)
    *way, last = holder.split(".")
    around = _walk(copied, way)
    if not isinstance(around, dict) or last not in HOLDERS:
        raise NoSuchElement(holder)
    if last == "sources":
        around.setdefault(last, {})[element["code"]] = _without_code(element)
    else:
        around.setdefault(last, []).append(element)
    return copied


def without(document: Document, place: str) -> Document:
    """A copy without the element; a holder left empty goes with it, unless it must be there."""
    copied = deepcopy(document)
    holder, code = _holder(copied, place)
    if isinstance(holder, dict):
        del holder[code]
    else:
        del holder[_index(holder, code)]
    *way, name, _code = place.split(".")
    if not holder and not (name in _KEPT and not way):
        _walk(copied, way).pop(name)
    return copied


def with_moved(document: Document, place: str, direction: Direction) -> Document:
    """A copy with the element one place further up or down among its neighbours."""
    copied = deepcopy(document)
    holder, code = _holder(copied, place)
    if isinstance(holder, list):
        index = _index(holder, code)
        element = holder.pop(index)
        holder.insert(max(index - 1, 0) if direction == "up" else index + 1, element)
    return copied


def places(document: Mapping[str, Any], around: str = "") -> Iterator[str]:
    """The path of every element, the outer ones first."""
    for name, held in document.items():
        if name not in HOLDERS:
            continue
        holder = f"{around}.{name}" if around else name
        elements = (
            held.items()
            if isinstance(held, Mapping)
            else ((one.get("code") or str(index), one) for index, one in enumerate(held))
        )
        for code, one in elements:
            yield f"{holder}.{code}"
            if name in ("steps", "groups"):
                yield from places(one, f"{holder}.{code}")


def _holder(document: Mapping[str, Any], place: str) -> tuple[Any, str]:
    *way, code = place.split(".")
    if len(way) % 2 != 1 or way[-1] not in HOLDERS:
        raise NoSuchElement(place)
    held = _walk(document, way)
    if held is None or (isinstance(held, Mapping) and code not in held):
        raise NoSuchElement(place)
    if isinstance(held, list):
        _index(held, code)
    return held, code


def _walk(document: Any, way: list[str]) -> Any:
    """What stands at the end of the way; None where the last holder is not there yet."""
    here = document
    for position, name in enumerate(way):
        if position % 2 == 0:
            if name not in HOLDERS or not isinstance(here, Mapping):
                raise NoSuchElement(".".join(way))
            here = here.get(name)
        elif isinstance(here, list):
            here = here[_index(here, name)]
        else:
            raise NoSuchElement(".".join(way))
    return here


def _index(held: list[Element], code: str) -> int:
    codes = [one.get("code") for one in held]
    if code in codes:
        return codes.index(code)
    if code.isascii() and code.isdigit() and int(code[:6]) < len(held):
        return int(code[:6])
    raise NoSuchElement(code)


def _without_code(element: Element) -> Element:
    return {key: value for key, value in element.items() if key != "code"}
