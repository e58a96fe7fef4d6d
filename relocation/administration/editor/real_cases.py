"""The answers of a real case as far as a draft's rules read them; names and free texts stay out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from relocation.administration.editor.book import Book

Document = Mapping[str, Any]
#: Texts that people write; no rule gives points for them.
_FREE = frozenset({"text"})
_WORD = re.compile(r"[a-z][a-z0-9_]*")


def answers_for(document: Document, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the document's rules look at, in the shape of the answers."""
    book = Book(document)
    read = _names_read(document) | _variables(document, book)
    wanted = {name for name, one in book.inputs.items() if name in read and one.type not in _FREE}
    found: dict[str, Any] = {
        one["code"]: answers[one["code"]]
        for one in document.get("given", ())
        if one["code"] in wanted and one["code"] in answers
    }
    for step in document.get("steps", ()):
        codes = [one["code"] for one in step.get("questions", ())]
        codes = [code for code in codes if f"{step['code']}.{code}" in wanted]
        given = answers.get(step["code"])
        if isinstance(given, list):
            found[step["code"]] = [_some(item, codes) for item in given]
        elif isinstance(given, Mapping) and codes:
            found[step["code"]] = _some(given, codes)
    return found


def _some(item: Any, codes: list[str]) -> dict[str, Any]:
    return {code: item[code] for code in codes if isinstance(item, Mapping) and code in item}


def _names_read(element: Any) -> set[str]:
    """Every text that could be the name of an input, with those of a fact's repeated step."""
    return set(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element, str):
        yield element
    elif isinstance(element, list):
        for one in element:
            yield from _texts(one)
    elif isinstance(element, Mapping):
        of = element.get("of")
        for value in element.values():
            yield from _texts(value)
            if isinstance(of, str) and isinstance(value, str):
                yield f"{of}.{value}"


def _variables(document: Document, book: Book) -> set[str]:
    """The inputs that expressions name, “.” and “-” written “_”."""
    words = {
        word
        for name in ("facts", "requirements", "groups", "outcome", "steps", "documents")
        for text in _expressions(document.get(name))
        for word in _WORD.findall(text)
    }
    return {name for name in book.inputs if re.sub(r"[.-]", "_", name) in words}


def _expressions(element: Any) -> Iterator[str]:
    if isinstance(element, list):
        for one in element:
            yield from _expressions(one)
    elif isinstance(element, Mapping):
        for key, value in element.items():
            if key in ("cel", "expression") and isinstance(value, str):
                yield value
            else:
                yield from _expressions(value)
