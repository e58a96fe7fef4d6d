"""What the faults that the JSON Schema finds are, in words for the author of a set."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

from jsonschema.exceptions import ValidationError

from ..said import Said, shown

#: The types of JSON in words; a code of the format's own stays as it is.
TYPES: Mapping[str, Said] = {
    "string": Said("a text in quotes"),
    "number": Said("a number"),
    "integer": Said("a whole number"),
    "boolean": Said("true or false"),
    "array": Said("a list in [ ]"),
    "object": Said("an object in { }"),
    "null": Said("null"),
}
CODE = "^[a-z][a-z0-9_-]*$"


def said_of(error: ValidationError) -> Said:
    """What the error means."""
    return _SENTENCES.get(str(error.validator), _other)(error)


def _type(error: ValidationError) -> Said:
    names = error.validator_value
    wanted = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    parts = {"found": shown(error.instance), "wanted": reduce(_or, wanted)}
    return Said("Here %(wanted)s is needed, and there is %(found)s.", parts)


def _or(one: Said, other: Said) -> Said:
    return Said("%(one)s or %(other)s", {"one": one, "other": other})


def _required(error: ValidationError) -> Said:
    missing = [name for name in error.validator_value if name not in error.instance]
    return Said("Missing here: %(names)s.", {"names": _listed(missing)})


def _additional(error: ValidationError) -> Said:
    known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    more = [name for name in error.instance if name not in known]
    return Said("These have no place here: %(names)s.", {"names": _listed(more)})


def _enum(error: ValidationError) -> Said:
    parts = {"found": shown(error.instance), "known": _listed(error.validator_value)}
    return Said("%(found)s is not among these: %(known)s.", parts)


def _const(error: ValidationError) -> Said:
    parts = {"found": shown(error.instance), "wanted": shown(error.validator_value)}
    return Said("Here only %(wanted)s can stand, not %(found)s.", parts)


def _pattern(error: ValidationError) -> Said:
    found = shown(error.instance)
    if error.validator_value == CODE:
        return Said(
            "%(found)s is not a code: a code begins with a small Latin letter and holds only"
            " small letters, digits, “_” and “-”.",
            {"found": found},
        )
    parts = {"found": found, "pattern": error.validator_value}
    return Said("%(found)s does not have the form that is needed here: %(pattern)s.", parts)


def _too_few(error: ValidationError) -> Said:
    if not error.instance:
        return Said("It must not be empty.")
    parts = {"least": error.validator_value, "found": len(error.instance)}
    return Said("It needs at least %(least)s parts and has %(found)s.", parts)


def _too_many(error: ValidationError) -> Said:
    parts = {"most": error.validator_value, "found": len(error.instance)}
    return Said("It has %(found)s parts, and at most %(most)s can be there.", parts)


def _too_long(error: ValidationError) -> Said:
    parts = {"most": error.validator_value, "found": len(error.instance)}
    return Said("The text has %(found)s characters, and can have at most %(most)s.", parts)


def _too_small(error: ValidationError) -> Said:
    parts = {"found": shown(error.instance), "least": shown(error.validator_value)}
    return Said("%(found)s is below %(least)s, the least that can be written here.", parts)


def _not_above(error: ValidationError) -> Said:
    parts = {"found": shown(error.instance), "least": shown(error.validator_value)}
    return Said("It must be above %(least)s, and there is %(found)s.", parts)


def _too_large(error: ValidationError) -> Said:
    parts = {"found": shown(error.instance), "most": shown(error.validator_value)}
    return Said("%(found)s is above %(most)s, the most that can be written here.", parts)


def _twice(error: ValidationError) -> Said:
    return Said("Something stands twice in this list.")


def _out_of_place(error: ValidationError) -> Said:
    return Said("It has no place here.")


def _other(error: ValidationError) -> Said:
    return Said("It does not satisfy “%(rule)s” of the format.", {"rule": str(error.validator)})


def _listed(names: Iterable[Any]) -> str:
    """The names one after another; of very many only the first."""
    every = [name if isinstance(name, str) else shown(name) for name in names]
    few = ", ".join(shown(name)[1:-1] for name in every[:20])
    return few if len(every) <= 20 else f"{few}…"


_SENTENCES: Mapping[str, Callable[[ValidationError], Said]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _additional,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _too_few,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "maxLength": _too_long,
    "minimum": _too_small,
    "exclusiveMinimum": _not_above,
    "maximum": _too_large,
    "uniqueItems": _twice,
    "not": _out_of_place,
}
