"""The reference of the criteria format as a page of Markdown, made from the published JSON Schema.

`python -m relocation.criteria.reference` prints it; docs/criteria-format.md is that page, kept.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from .engine import schema

Element = Mapping[str, Any]

HEAD = """\
# The format of a criteria set

Made from [schema.json](../relocation/criteria/schema.json) by \
`python -m relocation.criteria.reference`; a test holds the two together. \
How a legal text becomes a set is told in [criteria.md](criteria.md).

A set is one JSON document (JSON Schema 2020-12) without elements of other names. \
*Needed* elements must be there; all others may be left out.
"""


def reference() -> str:
    """The whole page: the document first, then every part in the order of the schema."""
    found = schema()
    contents = "Parts: " + ", ".join(_link(name) for name in found["$defs"]) + ".\n"
    parts = [_section("Criteria set", found, None)]
    kinds = {**_kinds("fact"), **_kinds("criterion")}
    parts += [
        _section(_heading(name), part, kinds.get(name)) for name, part in found["$defs"].items()
    ]
    return "\n".join([HEAD, contents, *parts])


def _kinds(name: str) -> dict[str, str]:
    """The kinds of facts or criteria that each part describes, by the part."""
    choices = schema()["$defs"][name]["allOf"]
    return {
        one["then"]["$ref"].rsplit("/", 1)[1]: ", ".join(
            f"`{kind}`" for kind in one["if"]["properties"]["kind"]["enum"]
        )
        for one in choices
        if "$ref" in one["then"]
    }


def _section(heading: str, part: Element, kinds: str | None) -> str:
    lines = [f"## {heading}", "", part["description"], *_value_line(part), *_shapes(part)]
    lines += ["", f"Kind: {kinds}."] if kinds else []
    if rows := list(_rows(part)):
        lines += [
            "",
            "| Element | Needed | Value | What it is |",
            "| --- | --- | --- | --- |",
            *rows,
        ]
    for example in part.get("examples", []):
        written = json.dumps(example, ensure_ascii=False)
        lines += ["", f"Example: `{written}`"]
    return "\n".join([*lines, ""])


def _rows(part: Element) -> Iterator[str]:
    for name, element in part.get("properties", {}).items():
        if isinstance(element, Mapping) and "not" not in element:
            needed = "needed" if name in part.get("required", []) else ""
            told = _value(element) + _limits(element)
            yield f"| `{name}` | {needed} | {told} | {_description(element)} |"


def _value_line(part: Element) -> list[str]:
    """What may be written, for a part that is no object."""
    if part.get("type") == "object" and "additionalProperties" not in part:
        return []
    if part.get("type") == "object" and part["additionalProperties"] is False:
        return []
    return ["", f"Value: {_value(part)}{_limits(part)}."]


def _shapes(part: Element) -> list[str]:
    """The parts one of which this is, by its kind or by its words."""
    if "additionalProperties" in part or part.get("type") != "object":
        return []
    choices = [part[key] for key in ("allOf", "then", "else") if key in part]
    names = dict.fromkeys(_references(choices))
    return ["", f"One of: {', '.join(_link(name) for name in names)}."] if names else []


def _references(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield part["$ref"].rsplit("/", 1)[1]
        for key in ("then", "else"):
            yield from _references(part.get(key))
    elif isinstance(part, list):
        for one in part:
            yield from _references(one)


def _value(element: Element) -> str:
    """What stands there, in words, with links to the parts it is made of."""
    if "$ref" in element:
        return _link(element["$ref"].rsplit("/", 1)[1])
    if "const" in element:
        return f"`{json.dumps(element['const'])}`"
    if "enum" in element:
        return ", ".join(f"`{one}`" for one in element["enum"])
    kinds = element["type"] if isinstance(element["type"], list) else [element["type"]]
    return " or ".join(_kind(kind, element) for kind in kinds)


def _kind(kind: str, element: Element) -> str:
    match kind:
        case "array":
            return f"list of {_value(element['items'])}"
        case "object":
            inside, then = element.get("additionalProperties"), element.get("then")
            if isinstance(then, Mapping):
                return _value(then)
            key = "code" if "propertyNames" in element else "name"
            return f"object: {key} → {_value(inside)}" if inside else "object"
        case "boolean":
            return "true or false"
        case "string":
            return "text"
        case _:
            return kind


def _limits(element: Element) -> str:
    words = {
        "minimum": "at least {}",
        "exclusiveMinimum": "above {}",
        "maximum": "at most {}",
        "maxItems": "at most {} of them",
        "maxProperties": "at most {} of them",
        "maxLength": "at most {} characters",
        "pattern": "like `{}`",
        "default": "{} when left out",
    }
    told = [text.format(_plain(element[key], key)) for key, text in words.items() if key in element]
    return "".join(f"; {one}" for one in told)


def _plain(value: object, key: str) -> str:
    """Bars would end the cell of the table."""
    text = str(value).replace("|", "\\|")
    return text.lower() if key == "default" else text


def _description(element: Element) -> str:
    own = element.get("description")
    if own is None:
        own = schema()["$defs"][element["$ref"].rsplit("/", 1)[1]]["description"]
    return str(own).replace("|", "\\|")


def _link(name: str) -> str:
    return f"[{_heading(name).lower()}](#{_heading(name).lower().replace(' ', '-')})"


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


if __name__ == "__main__":
    sys.stdout.write(reference())
