"""Criteria as tables: which answer gives how many points, for each kind of rule."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.inputs import Inputs, number

Row = tuple[str, str]
Rule = Mapping[str, Any]


def rule_rows(inputs: Inputs, rule: Rule, over: str = "") -> tuple[Row, ...]:
    """What the rule looks at, and its points, in the reader's language.

    `over` is the input of a rule that has none of its own, for it is used on several.
    """
    rows = _KINDS.get(str(rule.get("kind")))
    found = tuple(rows(inputs, rule, over)) if rows else ()
    if "unanswered" in rule:
        found += ((_("not answered"), number(rule["unanswered"])),)
    return found


def looks_at(inputs: Inputs, rule: Rule) -> str:
    """What the rule looks at, in one line."""
    if "inputs" in rule:
        titles = ", ".join(inputs.title(str(name)) for name in rule["inputs"])
        return _("%(what)s; %(how)s") % {"what": titles, "how": together(rule.get("combine"))}
    if rule.get("kind") == "items":
        of = _("each “%(step)s”") % {"step": inputs.step(str(rule.get("of")))}
        return _("%(what)s; %(how)s") % {"what": of, "how": together(rule.get("combine"))}
    if rule.get("kind") == "matrix":
        axes = [rule.get("rows") or {}, rule.get("columns") or {}]
        return " × ".join(inputs.title(str(axis.get("input"))) for axis in axes)
    return inputs.title(str(rule["input"])) if "input" in rule else ""


def combined(how: object) -> str:
    """How several points become one number, as a word before them."""
    words = {
        "sum": _("sum of"),
        "lowest": _("lowest of"),
        "highest": _("highest of"),
        "mean": _("mean of"),
    }
    return words.get(str(how or "sum"), str(how))


def together(how: object) -> str:
    """How several points become one number, as something said of them."""
    words = {
        "sum": _("the points are added up"),
        "lowest": _("the lowest points count"),
        "highest": _("the highest points count"),
    }
    return words.get(str(how or "sum"), str(how))


def span(low: object, high: object) -> str:
    """A band of numbers: the lower edge is in it, the upper one is not."""
    if low is not None and high is not None:
        return _("from %(low)s to under %(high)s") % {"low": number(low), "high": number(high)}
    if low is not None:
        return _("%(low)s or more") % {"low": number(low)}
    return _("under %(high)s") % {"high": number(high)} if high is not None else _("any number")


def varying(inputs: Inputs, value: object) -> str:
    """A number, or one that changes with a condition."""
    if not isinstance(value, Mapping):
        return number(value)
    told = [
        _("%(value)s when %(condition)s")
        % {"value": number(case.get("value")), "condition": in_words(inputs, case.get("when"))}
        for case in value.get("first", [])
    ]
    return "; ".join([*told, _("otherwise %(value)s") % {"value": number(value.get("otherwise"))}])


def _bands(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    for band in rule.get("bands", []):
        yield span(band.get("from"), band.get("to")), number(band.get("points"))


def _lookup(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    name, table = str(rule.get("input") or over), rule.get("table", {})
    in_order = [code for code in inputs.codes(name) if code in table]
    for code in dict.fromkeys([*in_order, *table]):
        yield inputs.value(name, code), number(table[code])
    if rule.get("default") is not None:
        yield _("any other answer"), number(rule["default"])


def _levels(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    name = str(rule.get("input") or over)
    for level in rule.get("levels", []):
        least = inputs.value(name, level.get("at_least"))
        yield _("%(low)s or more") % {"low": least}, number(level.get("points"))
    yield _("any lower level"), number(rule.get("below", 0))


def _condition(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    yield in_words(inputs, rule.get("rule")), number(rule.get("points"))
    yield _("otherwise"), number(rule.get("otherwise", 0))


def _first(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    for case in rule.get("cases", []):
        when = _("when %(condition)s") % {"condition": in_words(inputs, case.get("when"))}
        yield from _either(inputs, case, when, over)
    yield from _either(inputs, rule.get("otherwise") or {"points": 0}, _("otherwise"), over)


def _either(inputs: Inputs, case: Rule, when: str, over: str) -> Iterator[Row]:
    """Points, or the table that is used then."""
    if "use" not in case:
        yield when, number(case.get("points"))
        return
    looked_at = looks_at(inputs, case["use"])
    for label, points in rule_rows(inputs, case["use"], over):
        yield ": ".join(part for part in (when, looked_at, label) if part), points


def _per_unit(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    each = _("for each whole %(unit)s") % {"unit": number(rule.get("unit"))}
    if rule.get("above"):
        each = _("%(each)s above %(above)s") % {"each": each, "above": number(rule["above"])}
    yield each, number(rule.get("points"))
    yield from _most(rule)


def _matrix(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    rows, columns = (_axis(inputs, rule.get(name) or {}) for name in ("rows", "columns"))
    for row, line in zip(rows, rule.get("points", []), strict=False):
        for column, points in zip(columns, line, strict=False):
            yield f"{row} × {column}", number(points)
    if "default" in rule:
        yield _("any other answer"), number(rule["default"])


def _axis(inputs: Inputs, axis: Rule) -> list[str]:
    name = str(axis.get("input"))
    if "bands" in axis:
        return [span(band.get("from"), band.get("to")) for band in axis["bands"]]
    return [", ".join(inputs.value(name, c) for c in codes) for codes in axis.get("codes", [])]


def _each(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    name = str(next(iter(rule.get("inputs", [])), over))
    best = _("the best") if "others" in rule else ""
    for label, points in rule_rows(inputs, rule.get("use") or {}, name):
        yield ": ".join(part for part in (best, label) if part), points
    for label, points in rule_rows(inputs, rule.get("others") or {}, name):
        yield f"{_('each of the others')}: {label}", points
    yield from _most(rule)


def _items(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    if rule.get("where"):
        yield _("only those of which: %(rule)s") % {"rule": in_words(inputs, rule["where"])}, ""
    yield from rule_rows(inputs, rule.get("use") or {}, over)
    yield from _most(rule)


def _judged(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    people = number(rule.get("assessors"))
    how = combined(rule.get("combine", "mean"))
    yield (
        _("judged by %(people)s people, %(how)s their points, at most")
        % {
            "people": people,
            "how": how,
        },
        number(rule.get("maximum")),
    )
    if rule.get("third_when_apart") is not None:
        yield (
            _("one more is asked when they are apart by more than"),
            number(rule["third_when_apart"]),
        )


def _expression(inputs: Inputs, rule: Rule, over: str) -> Iterator[Row]:
    yield str(rule.get("cel", "")), span_of_points(rule.get("minimum"), rule.get("maximum"))


def span_of_points(low: object, high: object) -> str:
    """From the fewest to the most points."""
    return f"{number(low)}–{number(high)}"


def _most(rule: Rule) -> Iterator[Row]:
    if rule.get("most") is not None:
        yield _("at most"), number(rule["most"])


_KINDS: dict[str, Callable[[Inputs, Rule, str], Iterator[Row]]] = {
    "bands": _bands,
    "lookup": _lookup,
    "levels": _levels,
    "condition": _condition,
    "first": _first,
    "per_unit": _per_unit,
    "matrix": _matrix,
    "each": _each,
    "items": _items,
    "judged": _judged,
    "expression": _expression,
}
