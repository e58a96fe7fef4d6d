"""Reads criteria sets out of files that people upload."""

import json
from typing import Any

from django.utils.translation import gettext as _

from relocation.common.errors import Refusal
from relocation.criteria.rules import LARGEST_SET_BYTES

MEGABYTE = 1024 * 1024


def document_of(content: bytes) -> dict[str, Any]:
    """The JSON object in the file; raises Refusal that says what is wrong with it.

    Of a key that occurs twice in one object a reader may see either: such a file is refused.
    """
    if len(content) > LARGEST_SET_BYTES:
        raise Refusal(too_large(), code="too_large")
    try:
        document = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise Refusal(_("The file is not text in UTF-8."), code="not_text") from error
    except RecursionError as error:
        raise Refusal(_("The file is nested too deeply."), code="not_json") from error
    except ValueError as error:
        told = _("The file is not JSON: %(error)s") % {"error": error}
        raise Refusal(told, code="not_json") from error
    if not isinstance(document, dict):
        raise Refusal(_("The file does not hold a criteria set."), code="not_a_set")
    return document


def too_large() -> str:
    """What is said of a file that is too large to be a criteria set."""
    return _("The file is larger than %(most)d MB, the most a criteria set can have.") % {
        "most": LARGEST_SET_BYTES // MEGABYTE
    }


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} occurs twice in one object")
    return found


def _constant(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")
