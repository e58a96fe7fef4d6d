"""An element's new code, carried to whatever refers to it; expressions are left to their author."""

from collections.abc import Callable, Mapping
from typing import Any

from relocation.administration.editor.document import Document

Rename = Callable[[str], str]
#: Keys whose texts name an input, alone or in a list.
_INPUTS = frozenset({"input", "inputs", "of", "at", "after", "by", "currency"})
#: Keys of a fact of periods that name questions of its step.
_OF_STEP = ("from", "to", "share")


def renamed(document: Document, place: str, new: str) -> Document:
    """The document with every reference to the element at the place changed to its new code."""
    *way, old = place.split(".")
    changed: Document = document
    match way:
        case ["steps"]:
            changed = _inputs(document, lambda name: _of_step(name, old, new))
            changed = _answers(_keyed(changed, "per", old, new), lambda one: _moved(one, old, new))
        case ["steps", step, "questions"]:
            changed = _inputs(document, _exactly(f"{step}.{old}", f"{step}.{new}"), step, old, new)
            changed = _answers(changed, lambda one: _in_step(one, step, old, new))
        case ["given"]:
            changed = _inputs(document, _exactly(old, new))
            changed = _answers(changed, lambda one: _moved(one, old, new))
        case ["facts"]:
            changed = _inputs(document, _exactly(old, new))
        case ["requirements"]:
            changed = _keyed(_keyed(document, "requirement", old, new), "proves", old, new)
            changed = _expectations(changed, "requirements", old, new)
        case ["stages"]:
            changed = _keyed(document, "needed_at", old, new)
        case ["sources"]:
            changed = _keyed(document, "source", old, new)
        case [*_around, "groups" | "criteria" as part]:
            changed = _inputs(document, _exactly(f"points.{old}", f"points.{new}"))
            changed = _expectations(_keyed(changed, "proves", old, new), part, old, new)
    return changed


def _exactly(old: str, new: str) -> Rename:
    return lambda name: new if name == old else name


def _of_step(name: str, old: str, new: str) -> str:
    step, dot, rest = name.partition(".")
    return f"{new}{dot}{rest}" if step == old else name


def _inputs(element: Any, rename: Rename, step: str = "", old: str = "", new: str = "") -> Any:
    """Rename the inputs everywhere; of the step's facts the questions they name as well."""
    if isinstance(element, list):
        return [_inputs(one, rename, step, old, new) for one in element]
    if not isinstance(element, Mapping):
        return element
    found = {
        key: _names(value, rename) if key in _INPUTS else _inputs(value, rename, step, old, new)
        for key, value in element.items()
    }
    if step and element.get("of") == step:
        found |= {key: new for key in _OF_STEP if element.get(key) == old}
    return found


def _names(value: Any, rename: Rename) -> Any:
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list):
        return [rename(one) if isinstance(one, str) else one for one in value]
    return _inputs(value, rename)


def _keyed(element: Any, key: str, old: str, new: str) -> Any:
    """Rename a code wherever it stands under the key, alone or in a list."""
    if isinstance(element, list):
        return [_keyed(one, key, old, new) for one in element]
    if not isinstance(element, Mapping):
        return element
    found = {name: _keyed(value, key, old, new) for name, value in element.items()}
    value = element.get(key)
    if value == old:
        found[key] = new
    elif isinstance(value, list):
        found[key] = [new if one == old else one for one in value]
    return found


def _answers(document: Document, change: Callable[[Any], Any]) -> Document:
    """Change the answers of every test case."""
    cases = document.get("test_cases")
    if not cases:
        return document
    changed = [{**case, "answers": change(case.get("answers", {}))} for case in cases]
    return {**document, "test_cases": changed}


def _expectations(document: Document, part: str, old: str, new: str) -> Document:
    """Change what every test case expects of a part."""
    cases = document.get("test_cases")
    if not cases:
        return document
    return {**document, "test_cases": [_expecting(case, part, old, new) for case in cases]}


def _expecting(case: Any, part: str, old: str, new: str) -> Any:
    expect = case.get("expect")
    if not isinstance(expect, Mapping) or part not in expect:
        return case
    return {**case, "expect": {**expect, part: _moved(expect[part], old, new)}}


def _moved(answers: Any, old: str, new: str) -> Any:
    if not isinstance(answers, Mapping):
        return answers
    return {new if key == old else key: value for key, value in answers.items()}


def _in_step(answers: Any, step: str, old: str, new: str) -> Any:
    given = answers.get(step)
    if isinstance(given, list):
        return {**answers, step: [_moved(item, old, new) for item in given]}
    return {**answers, step: _moved(given, old, new)} if step in answers else answers
