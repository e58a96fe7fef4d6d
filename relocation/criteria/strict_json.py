"""JSON out of hands that may have written anything, read in the one way there is to read it."""

import json
import math
from typing import Any, NoReturn

from django.utils.translation import gettext as _

LONGEST_SHOWN = 30


class AmbiguousJsonError(ValueError):
    """Text that one reader takes otherwise than the next; says what is wrong, without a stop."""


def read_strictly(text: str) -> Any:
    """What the JSON text holds.

    Raises AmbiguousJsonError for a key that occurs twice in one object, for NaN, infinity and
    numbers beyond all that a computer reckons with (1e400, which other readers take for infinity),
    JSONDecodeError for what is no JSON, ValueError for an integer of thousands of digits, and
    RecursionError for what is nested too deeply.
    """
    return json.loads(
        text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=_finite
    )


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        _name_the_first(pairs)
    return found


def _name_the_first(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for name, _value in pairs:
        if name in seen:
            twice = _("the key “%(name)s” is written twice in one object") % {"name": name}
            raise AmbiguousJsonError(twice)
        seen.add(name)


def _no_number(word: str) -> NoReturn:
    raise AmbiguousJsonError(_("%(word)s is not a number that JSON knows") % {"word": word})


def _finite(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        shown = word if len(word) < LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
        raise AmbiguousJsonError(_("%(word)s is too large a number") % {"word": shown})
    return number
