"""The document against the published JSON Schema, its faults told by the codes of the elements."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from ..errors import CriteriaError, Fault
from .faults import MOST

UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
SCHEMA = Path(__file__).resolve().parents[2] / "schema.json"


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of criteria sets."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def check_shape(document: object) -> None:
    """Raise CriteriaError for the faults of the document's shape, each told closely."""
    try:
        unwritable = list(_unwritable(document, ()))
        errors = [best_match([error]) for error in _validator().iter_errors(document)]
    except RecursionError:
        raise CriteriaError("", "The document is nested too deeply.") from None
    faults = [
        Fault(named_path(document, path), "It contains a character that cannot be written.")
        for path in unwritable[:MOST]
    ] + [
        Fault(named_path(document, error.absolute_path), _sentence(error))
        for error in errors[:MOST]
        if error is not None
    ]
    if faults:
        raise CriteriaError.of(faults)


def named_path(document: object, path: Iterable[str | int]) -> str:
    """The path with the codes of list elements in place of their numbers."""
    names: list[str] = []
    here: Any = document
    for part in path:
        here = here[part]
        code = here.get("code") if isinstance(part, int) and isinstance(here, dict) else None
        names.append(code if isinstance(code, str) and code else str(part))
    return ".".join(names)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def _unwritable(element: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Where there are control characters or halves of characters: no database takes them."""
    if isinstance(element, str):
        if UNWRITABLE.search(element):
            yield path
    elif isinstance(element, Mapping):
        for key, part in element.items():
            if UNWRITABLE.search(str(key)):
                yield path
            else:
                yield from _unwritable(part, (*path, key))
    elif isinstance(element, list):
        for place, part in enumerate(element):
            yield from _unwritable(part, (*path, place))


def _sentence(error: ValidationError) -> str:
    if error.validator == "not":
        return "It has no place here."
    text = error.message if len(error.message) < 300 else f"does not satisfy “{error.validator}”"
    return f"{text.rstrip('.')}."
