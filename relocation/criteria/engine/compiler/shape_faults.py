"""What the faults that the JSON Schema finds are, in words for the author of a set."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError

from ..said import Named, Part, Said, shown

CODE = "^[a-z][a-z0-9_-]*$"
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


class Broken(NamedTuple):
    """A rule of the schema, what it wants, what is there instead, the names that may be there."""

    rule: str
    wanted: Any
    given: Any
    known: frozenset[str]


def said_of(error: ValidationError) -> Said:
    """What the error means."""
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    known = frozenset(schema.get("properties", {}))
    broken = Broken(str(error.validator), error.validator_value, error.instance, known)
    return _SENTENCES.get(broken.rule, _other)(broken)


def _type(broken: Broken) -> Said:
    names = broken.wanted
    wanted = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    parts: dict[str, Part] = {"found": shown(broken.given), "wanted": reduce(_or, wanted)}
    return Said("Here %(wanted)s is needed, and there is %(found)s.", parts)


def _or(one: Said, other: Said) -> Said:
    return Said("%(one)s or %(other)s", {"one": one, "other": other})


def _required(broken: Broken) -> Said:
    missing = tuple(name for name in broken.wanted if name not in broken.given)
    return Said("Missing here: %(names)s.", {"names": Named("keys", missing)})


def _additional(broken: Broken) -> Said:
    more = [name for name in broken.given if name not in broken.known]
    return Said("These have no place here: %(names)s.", {"names": _listed(more)})


def _enum(broken: Broken) -> Said:
    parts = {"found": shown(broken.given), "known": _listed(broken.wanted)}
    return Said("%(found)s is not among these: %(known)s.", parts)


def _const(broken: Broken) -> Said:
    parts = {"found": shown(broken.given), "wanted": shown(broken.wanted)}
    return Said("Here only %(wanted)s can stand, not %(found)s.", parts)


def _pattern(broken: Broken) -> Said:
    found = shown(broken.given)
    if broken.wanted == CODE:
        return Said(
            "%(found)s is not a code: a code begins with a small Latin letter and holds only"
            " small letters, digits, “_” and “-”.",
            {"found": found},
        )
    parts = {"found": found, "pattern": broken.wanted}
    return Said("%(found)s does not have the form that is needed here: %(pattern)s.", parts)


def _too_few(broken: Broken) -> Said:
    if not broken.given:
        return Said("It must not be empty.")
    parts = {"least": broken.wanted, "found": len(broken.given)}
    return Said("It needs at least %(least)s parts and has %(found)s.", parts)


def _too_many(broken: Broken) -> Said:
    parts = {"most": broken.wanted, "found": len(broken.given)}
    return Said("It has %(found)s parts, and at most %(most)s can be there.", parts)


def _too_long(broken: Broken) -> Said:
    parts = {"most": broken.wanted, "found": len(broken.given)}
    return Said("The text has %(found)s characters, and can have at most %(most)s.", parts)


def _too_small(broken: Broken) -> Said:
    parts = {"found": shown(broken.given), "least": shown(broken.wanted)}
    return Said("%(found)s is below %(least)s, the least that can be written here.", parts)


def _not_above(broken: Broken) -> Said:
    parts = {"found": shown(broken.given), "least": shown(broken.wanted)}
    return Said("It must be above %(least)s, and there is %(found)s.", parts)


def _too_large(broken: Broken) -> Said:
    parts = {"found": shown(broken.given), "most": shown(broken.wanted)}
    return Said("%(found)s is above %(most)s, the most that can be written here.", parts)


def _twice(broken: Broken) -> Said:
    return Said("Something stands twice in this list.")


def _out_of_place(broken: Broken) -> Said:
    return Said("It has no place here.")


def _other(broken: Broken) -> Said:
    return Said("It does not satisfy “%(rule)s” of the format.", {"rule": broken.rule})


def _listed(names: Iterable[Any]) -> str:
    """The names one after another; of very many only the first."""
    every = [name if isinstance(name, str) else shown(name) for name in names]
    few = ", ".join(shown(name)[1:-1] for name in every[:20])
    return few if len(every) <= 20 else f"{few}…"


_SENTENCES: Mapping[str, Callable[[Broken], Said]] = {
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
