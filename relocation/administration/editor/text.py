"""An element as JSON, for what is quicker pasted than filled in."""

import json
from collections.abc import Mapping
from functools import cache
from json import JSONDecodeError
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from relocation.administration.editor.document import Element
from relocation.administration.editor.elements import ElementKind
from relocation.common.errors import Refusal
from relocation.criteria.engine import schema
from relocation.criteria.engine.compiler.shape_faults import said_of
from relocation.criteria.strict_json import AmbiguousJsonError, read_strictly

LONGEST = 500_000


def as_text(element: Mapping[str, Any]) -> str:
    """The element as indented JSON."""
    return json.dumps(element, ensure_ascii=False, indent=2)


def read_text(kind: ElementKind, text: str) -> list[Element]:
    """The elements of a JSON text: one object, or a list of them.

    Raises Refusal for what does not have the shape of its kind.
    """
    if len(text) > LONGEST:
        raise Refusal(_("This is too long to be read as one element."), code="too_long")
    read = _read(text)
    found: list[Element] = read if isinstance(read, list) else [read]
    for element in found:
        _check_shape(kind, element)
    return found


def _read(text: str) -> Any:
    try:
        return read_strictly(text)
    except AmbiguousJsonError as wrong:
        sentence = _("This is not JSON: %(why)s") % {"why": wrong}
    except JSONDecodeError as wrong:
        sentence = _("This is not JSON: look at line %(line)s, column %(column)s.") % {
            "line": wrong.lineno,
            "column": wrong.colno,
        }
    except RecursionError:
        sentence = _("This is nested too deeply.")
    except ValueError:  # an integer of thousands of digits
        sentence = _("This holds a number that is too long.")
    raise Refusal(sentence, code="not_json")


def _check_shape(kind: ElementKind, element: object) -> None:
    if not isinstance(element, dict) or not isinstance(element.get("code", ""), str):
        raise Refusal(_("Write an element as a JSON object."), code="no_object")
    plain = {key: value for key, value in element.items() if key != "code"}
    given = plain if kind.name == "source" else element
    try:
        error = best_match(_validator(kind.name).iter_errors(given))
    except RecursionError:
        raise Refusal(_("This is nested too deeply."), code="too_deep") from None
    if error is not None:
        way = ".".join(str(part) for part in error.absolute_path) or kind.name
        raise Refusal(f"{way}: {said_of(error).translated(_)}", code="shape")


@cache
def _validator(name: str) -> Draft202012Validator:
    whole = schema()
    return Draft202012Validator({"$defs": whole["$defs"], "$ref": f"#/$defs/{name}"})
