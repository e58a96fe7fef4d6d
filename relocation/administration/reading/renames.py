"""Elements that have another code in the other version, and nearly the same content."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from relocation.administration.editor.document import (
    Document,
    codes_in,
    element_at,
    places,
    with_element,
)
from relocation.administration.editor.renaming import renamed
from relocation.criteria.engine.expressions.inputs import written

#: Kinds of elements whose code others name come before these others, steps before their questions.
_ORDER = (
    *("sources", "steps", "given", "questions", "facts", "requirements"),
    *("groups", "criteria", "documents", "test_cases"),
)
_SECTIONS = {"given": "questions", "test_cases": "tests"}
#: So much of two elements, their codes apart, is the same when one is the other renamed.
_ALIKE = 0.7
_EXPRESSIONS = ("cel", "expression")
#: The new and the old code of elements, by the section of the page.
Codes = dict[str, dict[str, str]]


def with_new_codes(old: Document, new: Document) -> tuple[Document, Codes]:
    """The old document with the codes that its elements have in the new one, and what they were.

    Whatever names a renamed element follows, expressions as well. Documents
    that are not whole are compared as they are.
    """
    found: Codes = {}
    for kind in _ORDER:
        inner_first = sorted(_renames(old, new, kind), key=lambda one: -one[0].count("."))
        for place, code in inner_first:
            was = place.rpartition(".")[2]
            old = _renamed(old, place, code)
            section, name = _SECTIONS.get(kind, kind), code
            if kind == "questions":
                step = place.split(".")[1]
                name, was = f"{step}.{code}", f"{step}.{was}"
            found.setdefault(section, {})[name] = was
    return old, found


def _renames(old: Document, new: Document, kind: str) -> Iterator[tuple[str, str]]:
    """Place before and code after of each: the most alike first come together."""
    before, after = _places(old, kind), _places(new, kind)
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    pairs = [
        (_likeness(element_at(old, before[one]), element_at(new, after[other])), one, other)
        for one in gone
        for other in come
        if _may_be_one(kind, one, other)
    ]
    taken: set[str] = set()
    for likeness, one, other in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _ALIKE and not taken & {f"- {one}", f"+ {other}"}:
            taken |= {f"- {one}", f"+ {other}"}
            yield before[one], after[other].rpartition(".")[2]


def _places(document: Document, kind: str) -> dict[str, str]:
    """Where the elements of a kind stand, by the names that are unique in it."""
    try:
        every = list(places(document))
    except (AttributeError, TypeError):  # a draft that is not whole
        return {}
    of_kind = [place for place in every if place.split(".")[-2] == kind]
    return {place if kind == "questions" else place.rpartition(".")[2]: place for place in of_kind}


def _may_be_one(kind: str, one: str, other: str) -> bool:
    """A question keeps its step."""
    return kind != "questions" or one.split(".")[1] == other.split(".")[1]


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """The share of what both say, from 0 to 1; elements in which others stand by those as well."""
    before, after = Counter(_said(one)), Counter(_said(other))
    return (before & after).total() / max(before.total(), after.total(), 1)


def _said(value: Any, way: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            if way or key != "code":
                yield from _said(one, f"{way}.{key}")
    elif isinstance(value, list):
        for one in value:
            yield from _said(one, way)
    else:
        yield way, repr(value)


def _renamed(document: Document, place: str, code: str) -> Document:
    element = {**element_at(document, place), "code": code}
    changed: Document = with_element(document, place, element)
    try:
        changed = renamed(changed, place, code)
        changed = _rewritten(changed, dict(_variables(document, place, code)))
    except (AttributeError, TypeError):  # a draft that is not whole
        return changed
    return changed


def _variables(document: Document, place: str, code: str) -> Iterator[tuple[str, str]]:
    """What expressions call the inputs that the element is or has, before and after."""
    match place.split("."):
        case ["steps", step]:
            for question in codes_in(document, f"{place}.questions"):
                yield written(f"{step}.{question}"), written(f"{code}.{question}")
        case ["steps", step, "questions", question]:
            yield written(f"{step}.{question}"), written(f"{step}.{code}")
        case ["given" | "facts", was]:
            yield written(was), written(code)
        case [*_around, "groups" | "criteria", was]:
            yield written(f"points.{was}"), written(f"points.{code}")


def _rewritten(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    """With the names of variables changed in every expression."""
    if isinstance(value, Mapping):
        return {one: _rewritten(held, names, one) for one, held in value.items()}
    if isinstance(value, list):
        return [_rewritten(one, names) for one in value]
    if key in _EXPRESSIONS and isinstance(value, str):
        return re.sub(r"\w+", lambda found: names.get(found[0], found[0]), value)
    return value
