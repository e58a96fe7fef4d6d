"""The document against the published JSON Schema, its faults told by the codes of the elements."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from ..errors import CriteriaError, Fault
from ..said import Said
from .quick_shape import Check, checker
from .shape_faults import said_of

UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
LARGEST = 10**15
#: So many lists and objects within each other nobody needs, and all of ours can follow.
DEEPEST = 50
SCHEMA = Path(__file__).resolve().parents[2] / "schema.json"

Place = tuple[str | int, ...]


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of criteria sets."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def shape_faults(document: Any) -> list[Fault]:
    """The faults of the document's shape, each told closely.

    Raises CriteriaError for one that is nested too deeply to be looked at.
    """
    faults = [Fault(named_path(document, path), said) for path, said in _unkeepable(document)]
    if _has_the_shape()(document):
        return faults
    faults += [
        Fault(named_path(document, error.absolute_path), said_of(error))
        for error in _validator().iter_errors(document)
    ]
    return list(dict.fromkeys(faults))


def with_whole_numbers(element: Any) -> Any:
    """The same, with 5 for 5.0: the schema takes both for whole numbers, as JSON does."""
    if isinstance(element, float) and element.is_integer() and abs(element) < LARGEST:
        return int(element)
    if isinstance(element, Mapping):
        return {key: with_whole_numbers(part) for key, part in element.items()}
    if isinstance(element, list):
        return [with_whole_numbers(part) for part in element]
    return element


def named_path(document: object, path: Iterable[str | int]) -> str:
    """The path with the codes of list elements; one without a code by its number, from 1.

    The rules' own faults count so too.
    """
    names: list[str] = []
    here: Any = document
    for part in path:
        here = here[part]
        code = here.get("code") if isinstance(part, int) and isinstance(here, dict) else None
        number = part + 1 if isinstance(part, int) else part
        names.append(code if isinstance(code, str) and code else str(number))
    return ".".join(names)


@cache
def _has_the_shape() -> Check:
    return checker(schema())


@cache
def _validator() -> Validator:
    changed: Callable[..., Any] = extend  # it comes without types
    found: Validator = changed(Draft202012Validator, {"pattern": _fits})(schema())
    return found


def _fits(_: Validator, pattern: str, given: object, __: object) -> Iterator[ValidationError]:
    """As JSON Schema means patterns: a “$” is the end of the text, never before its last line."""
    if isinstance(given, str) and not re.search(pattern.replace("$", r"\Z"), given):
        yield ValidationError("pattern")


def _unkeepable(element: Any, path: Place = ()) -> Iterator[tuple[Place, Said]]:
    """Where there is what no database takes: signs that are none, numbers without end."""
    if len(path) > DEEPEST:
        raise CriteriaError("", "The document is nested too deeply.")
    if isinstance(element, str) and UNWRITABLE.search(element):
        yield path, Said("It contains a character that cannot be written.")
    elif isinstance(element, float) and not math.isfinite(element):
        yield path, Said("It contains a number that is too large.")
    for key, part in _parts(element):
        if isinstance(key, str) and UNWRITABLE.search(key):
            yield path, Said("It contains a character that cannot be written.")
        elif not isinstance(part, int):  # which also are true and false, and the most there is
            yield from _unkeepable(part, (*path, key))


def _parts(element: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(element, Mapping):
        return element.items()
    return enumerate(element) if isinstance(element, list) else ()
