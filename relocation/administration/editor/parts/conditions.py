"""A condition as a line to choose from: what, how, against what; or several lines joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.editor.book import Choices
from relocation.administration.editor.parts.base import ABSENT, Label, Spot, Tree, Typed
from relocation.administration.editor.parts.leaves import Expression, Number, OneOf
from relocation.administration.editor.parts.operands import operand_part
from relocation.administration.editor.parts.rows import Rows
from relocation.administration.editor.parts.sheet import Cell, ConditionNode, Node, Sheet
from relocation.administration.editor.parts.verbs import (
    AGO,
    OTHER,
    offered,
    test_of,
    verb_choices,
    verb_of,
)

JOINED = ("all", "any", "count")
_HOLDS = gettext_lazy("What must hold")


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Something that holds, does not hold, or is unknown."""

    label: Label = _HOLDS
    hint: Label = ""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        what = typed.text(spot.down("what").name)
        kind, _colon, name = what.partition(":")
        found: Tree = ABSENT
        match kind:
            case "all" | "any":
                found = {kind: _parts(typed, spot)}
            case "count":
                least = _AT_LEAST.read(typed, spot.down("at_least"))
                found = {"count": _parts(typed, spot)} | _given("at_least", least)
            case "not":
                found = _given("not", next(iter(_parts(typed, spot)), ABSENT))
            case "requirement":
                found = {"requirement": name}
            case "expression":
                found = _given("expression", _CEL.read(typed, spot.down("operand")))
            case "input":
                found = _test(name, typed, spot, is_new=_was(typed, spot) != what)
        return found

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        given = value if isinstance(value, Mapping) else {}
        what = _what(given)
        hidden = forms.CharField(required=False, widget=forms.HiddenInput)
        line = [
            sheet.put(spot.down("was").name, hidden, what),
            _WHAT.show(sheet, what or None, spot.down("what")),
        ]
        parts: Node | None = None
        if what in (*JOINED, "not"):
            inner = given[what] if what in JOINED else [given["not"]]
            parts = _ROWS.show(sheet, inner or [None], spot.down("parts"))
        if what == "count":
            line.append(_AT_LEAST.show(sheet, given.get("at_least"), spot.down("at_least")))
        elif what == "expression":
            line.append(_CEL.show(sheet, given.get("expression"), spot.down("operand")))
        elif what.startswith("input:"):
            line += _show_test(sheet, given, spot)
        return ConditionNode(line, parts, self.label, self.hint, spot.name)


def _whats(spot: Spot) -> Choices:
    """All that a line can look at, and the ways to join lines."""
    joining = [
        ("all", _("all of these hold")),
        ("any", _("any of these holds")),
        ("not", _("this does not hold")),
        ("count", _("at least so many of these hold")),
    ]
    inputs = [
        (section, [(f"input:{name}", label) for name, label in choices])
        for section, choices in spot.book.input_choices()
    ]
    met = [(f"requirement:{code}", label) for code, label in spot.book.requirement_choices()]
    more = [(_("Requirements that are met"), met)] if met else []
    return [
        (_("Several conditions"), joining),
        *inputs,
        *more,
        (_("Other"), [("expression", _("an expression holds"))]),
    ]


_WHAT = OneOf(label=gettext_lazy("What"), options=_whats, blank="–", redraws=True)
_CEL = Expression(label=gettext_lazy("Expression"))
_AT_LEAST = Number(label=gettext_lazy("At least"), whole=True)
_ROWS = Rows(label="", row=Condition(label=""), add=gettext_lazy("Add a condition"))


def _parts(typed: Typed, spot: Spot) -> list[Tree]:
    """The conditions below; a test that stood here alone becomes the first of them."""
    found = _ROWS.read(typed, spot.down("parts"))
    if found is not ABSENT:
        return list(found)
    kind, _colon, name = _was(typed, spot).partition(":")
    return [_test(name, typed, spot, is_new=False)] if kind == "input" else []


def _was(typed: Typed, spot: Spot) -> str:
    return typed.text(spot.down("was").name)


def _test(name: str, typed: Typed, spot: Spot, *, is_new: bool) -> Tree:
    """One input compared; a new input forgets what the one before was compared with."""
    one = spot.book.inputs.get(name)
    verb = typed.text(spot.down("verb").name)
    if not verb or (is_new and verb not in offered(one)):
        verb = offered(one)[0]
    part = operand_part(one, verb)
    operand = ABSENT if part is None else part.read(typed, spot.down("operand"))
    return test_of(name, verb, operand if _suits(verb, operand, typed, spot) else None)


def _suits(verb: str, operand: Tree, typed: Typed, spot: Spot) -> bool:
    """Whether what stands there is kept; another verb forgets what cannot stand against it."""
    if verb.endswith(OTHER):
        return operand in spot.book.inputs
    if verb.endswith(AGO) and not typed.whole:
        return isinstance(operand, int)
    return operand is not ABSENT


def _show_test(sheet: Sheet, condition: Mapping[str, Any], spot: Spot) -> list[Cell]:
    name = condition["not"]["input"] if "not" in condition else condition["input"]
    one = spot.book.inputs.get(name)
    verb, operand = verb_of(condition, one)
    verbs = OneOf(label=_("How"), options=lambda _spot: verb_choices(one), redraws=True)
    line = [verbs.show(sheet, verb, spot.down("verb"))]
    part = operand_part(one, verb)
    if part is not None:
        line += part.show(sheet, operand, spot.down("operand")).cells()
    return line


def _what(condition: Mapping[str, Any]) -> str:
    """What the first list shows for a condition."""
    inner = condition.get("not")
    if isinstance(inner, Mapping) and "input" in inner and ("is" in inner or "in" in inner):
        return f"input:{inner['input']}"  # one line can say “is not”
    for kind in (*JOINED, "not", "expression"):
        if kind in condition:
            return kind
    if "requirement" in condition:
        return f"requirement:{condition['requirement']}"
    return f"input:{condition['input']}" if "input" in condition else ""


def _given(key: str, value: Tree) -> dict[str, Tree]:
    return {key: None if value is ABSENT else value}
