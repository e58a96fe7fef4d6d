"""JSON out of hands that may have written anything, read in the one way there is to read it."""

import json
from typing import Any, NoReturn


class AmbiguousJsonError(ValueError):
    """Text that one reader takes otherwise than the next; says what is wrong, without a stop."""


def read_strictly(text: str) -> Any:
    """What the JSON text holds.

    Raises AmbiguousJsonError for a key that occurs twice in one object, NaN and infinity,
    JSONDecodeError for what is no JSON, ValueError for an integer of thousands of digits, and
    RecursionError for what is nested too deeply.
    """
    return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _name_the_first(pairs)
    return found


def _name_the_first(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for name, _value in pairs:
        if name in seen:
            raise AmbiguousJsonError(f"the key “{name}” is written twice in one object")
        seen.add(name)


def _no_number(word: str) -> NoReturn:
    raise AmbiguousJsonError(f"{word} is not a number that JSON knows")
