"""Whether a value satisfies a JSON Schema, told much more quickly than the library tells why not.

Only the words that our schema uses are known. What passes here passes there; what does not may yet
pass there, for a list of anything but texts is never taken for one without repetitions.
"""

import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

Check = Callable[[Any], bool]
Schema = Mapping[str, Any] | bool
Compile = Callable[[Schema], Check]
DEFINITIONS = "#/$defs/"
#: What says nothing about the value, and what is read together with another word.
SILENT = frozenset(
    {
        *("$schema", "$id", "$defs", "title", "description", "default", "examples"),
        *("properties", "then", "else", "$ref"),
    }
)


def checker(whole: Mapping[str, Any]) -> Check:
    """The check of a whole schema; raises KeyError for a word that is not known here."""
    named: dict[str, Check] = {}

    def compiled(schema: Schema) -> Check:
        if isinstance(schema, bool):
            return lambda value: schema
        words = [word for word in schema if word not in SILENT]
        checks = [_MEANINGS[word](schema, schema[word], compiled) for word in words]
        if "$ref" in schema:
            checks.append(_named(named, schema["$ref"].removeprefix(DEFINITIONS)))
        if "properties" in schema and "additionalProperties" not in schema:
            checks.append(_properties(schema, True, compiled))
        return checks[0] if len(checks) == 1 else _all(checks)

    named.update({name: compiled(one) for name, one in whole.get("$defs", {}).items()})
    return compiled(whole)


def _named(named: Mapping[str, Check], name: str) -> Check:
    """The check of that name, which may not be there yet."""

    def check(value: Any) -> bool:
        return named[name](value)

    return check


def _all(checks: list[Check]) -> Check:
    def check(value: Any) -> bool:
        for one in checks:  # noqa: SIM110 - a generator would cost as much again
            if not one(value):
                return False
        return True

    return check


def _properties(schema: Mapping[str, Any], other: Schema, compiled: Compile) -> Check:
    known = {name: compiled(one) for name, one in schema.get("properties", {}).items()}
    others = compiled(other)

    def check(value: Any) -> bool:
        if type(value) is not dict:
            return not isinstance(value, Mapping)
        for name, part in value.items():  # noqa: SIM110
            if not known.get(name, others)(part):
                return False
        return True

    return check


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: Mapping[str, Check] = {
    "string": lambda value: isinstance(value, str),
    "number": _is_number,
    "integer": lambda value: (
        _is_number(value) and (isinstance(value, int) or float(value).is_integer())
    ),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: type(value) is list,
    "object": lambda value: type(value) is dict,
    "null": lambda value: value is None,
}


def _type(schema: Mapping[str, Any], wanted: Any, compiled: Compile) -> Check:
    checks = [_TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    return checks[0] if len(checks) == 1 else lambda value: any(one(value) for one in checks)


def _if(schema: Mapping[str, Any], condition: Any, compiled: Compile) -> Check:
    test = compiled(condition)
    yes, no = compiled(schema.get("then", True)), compiled(schema.get("else", True))
    return lambda value: yes(value) if test(value) else no(value)


def _not(schema: Mapping[str, Any], inner: Any, compiled: Compile) -> Check:
    if inner != {}:
        raise KeyError("not")
    return lambda value: False


def _all_of(schema: Mapping[str, Any], parts: Any, compiled: Compile) -> Check:
    return _all([compiled(part) for part in parts])


def _items(schema: Mapping[str, Any], item: Any, compiled: Compile) -> Check:
    check = compiled(item)
    return lambda value: type(value) is not list or all(map(check, value))


def _names(schema: Mapping[str, Any], name: Any, compiled: Compile) -> Check:
    check = compiled(name)
    return lambda value: type(value) is not dict or all(map(check, value))


def _required(schema: Mapping[str, Any], names: Any, compiled: Compile) -> Check:
    wanted = frozenset(names)
    return lambda value: type(value) is not dict or wanted <= value.keys()


def _unique(schema: Mapping[str, Any], wanted: Any, compiled: Compile) -> Check:
    def check(value: Any) -> bool:
        if type(value) is not list:
            return True
        return all(type(one) is str for one in value) and len(set(value)) == len(value)

    return check


def _one_of(schema: Mapping[str, Any], values: Any, compiled: Compile) -> Check:
    known = [(type(one), one) for one in values]
    return lambda value: (type(value), value) in known


def _const(schema: Mapping[str, Any], only: Any, compiled: Compile) -> Check:
    return _one_of(schema, [only], compiled)


def _pattern(schema: Mapping[str, Any], pattern: Any, compiled: Compile) -> Check:
    search = re.compile(pattern.replace("$", r"\Z")).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _size(kind: type[Sized], *, most: bool) -> Callable[..., Check]:
    def build(schema: Mapping[str, Any], size: Any, compiled: Compile) -> Check:
        if most:
            return lambda value: not isinstance(value, kind) or len(value) <= size
        return lambda value: not isinstance(value, kind) or len(value) >= size

    return build


def _bound(holds: Callable[[Any, Any], bool]) -> Callable[..., Check]:
    def build(schema: Mapping[str, Any], bound: Any, compiled: Compile) -> Check:
        return lambda value: not _is_number(value) or holds(value, bound)

    return build


_MEANINGS: Mapping[str, Callable[[Mapping[str, Any], Any, Compile], Check]] = {
    "type": _type,
    "if": _if,
    "not": _not,
    "allOf": _all_of,
    "items": _items,
    "propertyNames": _names,
    "required": _required,
    "additionalProperties": _properties,
    "uniqueItems": _unique,
    "enum": _one_of,
    "const": _const,
    "pattern": _pattern,
    "minLength": _size(str, most=False),
    "maxLength": _size(str, most=True),
    "minItems": _size(list, most=False),
    "maxItems": _size(list, most=True),
    "minProperties": _size(dict, most=False),
    "maxProperties": _size(dict, most=True),
    "minimum": _bound(lambda value, bound: value >= bound),
    "maximum": _bound(lambda value, bound: value <= bound),
    "exclusiveMinimum": _bound(lambda value, bound: value > bound),
}
