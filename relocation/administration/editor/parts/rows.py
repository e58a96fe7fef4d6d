"""Parts that repeat: rows that grow and shrink, and tables with a line for each code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy

from relocation.administration.editor.parts.base import (
    ABSENT,
    Choices,
    Label,
    Part,
    Spot,
    Tree,
    Typed,
)
from relocation.administration.editor.parts.leaves import Code, Leaf, Options
from relocation.administration.editor.parts.shapes import Obj
from relocation.administration.editor.parts.sheet import (
    Cell,
    Node,
    Row,
    RowsNode,
    Section,
    Sheet,
    TableNode,
)

MOST_ROWS = 2000
COUNT = "rows"
_CAPITALS = re.compile(r"[A-Z]{2,3}\Z")
_ANSWER = gettext_lazy("Answer")
_ADD = gettext_lazy("Add a row")


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A list; `table` shows each row as a line of fields; `least` blank rows are offered.

    `always` keeps a list without rows.
    """

    label: Label
    row: Part
    hint: Label = ""
    add: Label = _ADD
    table: bool = False
    least: int = 0
    always: bool = False

    def read(self, typed: Typed, spot: Spot) -> Tree:
        rows = [self.row.read(typed, spot.down(index)) for index in range(_count(typed, spot))]
        rows = moved(rows, typed, spot.name)
        kept = [None if row is ABSENT else row for row in rows]
        return kept if kept or self.always else ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        values = list(value) if isinstance(value, list) else []
        values += [None] * (self.least - len(values))
        count = _put_count(sheet, spot, len(values))
        nodes = [self.row.show(sheet, one, spot.down(index)) for index, one in enumerate(values)]
        last = len(nodes) - 1
        rows = [
            Row(spot.down(place).name, node, place + 1, place == 0, place == last)
            for place, node in enumerate(nodes)
        ]
        heads = _heads(rows) if self.table else []
        return RowsNode(spot.name, self.label, self.hint, self.add, rows, count, heads)


@dataclass(frozen=True, kw_only=True)
class Keyed:
    """An object with a value for each code that may be chosen; codes can be added when it is free.

    A leaf makes it a table with a line for each code, headed by what the codes are; any other part
    makes it sections.
    """

    label: Label
    part: Part
    options: Options
    hint: Label = ""
    head: Label = _ANSWER

    def read(self, typed: Typed, spot: Spot) -> Tree:
        found: dict[str, Tree] = {}
        for key in typed.keys(spot.name):
            if key == COUNT or key.isdigit():
                continue
            value = self.part.read(typed, spot.down(key))
            if value is not ABSENT:
                found[key] = value
        more = self._free().read(typed, spot)
        added = {} if more is ABSENT else {r["code"]: r["value"] for r in more if _is_full(r)}
        return {**found, **added} or ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        given = value if isinstance(value, Mapping) else {}
        labels = _labels(self.options(spot))
        lines = [
            (labels.get(code, code), self.part.show(sheet, given.get(code), spot.down(code)))
            for code in dict.fromkeys([*labels, *given])
        ]
        if isinstance(self.part, Leaf):
            nodes: list[Node] = [_as_table(self, spot, lines)] if lines else []
        else:
            nodes = [Section([node], label, framed=True) for label, node in lines]
        if not labels:
            nodes.append(self._free().show(sheet, [], spot))
        return Section(nodes, name=spot.name)

    def _free(self) -> Rows:
        parts: dict[str, Part] = {
            "code": _FreeCode(label=gettext_lazy("Answer (code)")),
            "value": self.part,
        }
        return Rows(label=self.label, row=Obj(parts), table=True, least=1)


@dataclass(frozen=True, kw_only=True)
class _FreeCode(Code):
    """A code that may be a country's or a currency's, in capital letters."""

    def value(self, text: str) -> Tree:
        return text if _CAPITALS.match(text) else super().value(text)


def _is_full(row: Tree) -> bool:
    return isinstance(row, Mapping) and "code" in row and "value" in row


def _as_table(keyed: Keyed, spot: Spot, lines: list[tuple[str, Node]]) -> TableNode:
    head = keyed.part.label if isinstance(keyed.part, Leaf) else ""
    cells = [(label, [node]) for label, node in lines]
    return TableNode(spot.name, keyed.label, keyed.hint, [str(keyed.head), str(head)], cells)


def _count(typed: Typed, spot: Spot) -> int:
    text = typed.text(spot.down(COUNT).name)
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _put_count(sheet: Sheet, spot: Spot, count: int) -> Cell:
    control = forms.CharField(required=False, widget=forms.HiddenInput)
    return sheet.put(spot.down(COUNT).name, control, str(count))


def moved(rows: list[Tree], typed: Typed, name: str) -> list[Tree]:
    """The rows after the move that was asked for, if it was asked of these."""
    if typed.move == "add" and typed.target == name:
        return [*rows, ABSENT]
    around, _dot, last = typed.target.rpartition(".")
    if around != name or not last.isdigit() or int(last) >= len(rows) or not typed.move:
        return rows
    place, rest = int(last), list(rows)
    row = rest.pop(place)
    if typed.move == "up":
        rest.insert(max(place - 1, 0), row)
    elif typed.move == "down":
        rest.insert(place + 1, row)
    return rest


def _heads(rows: list[Row]) -> list[str]:
    return [str(cell.label) for cell in rows[0].node.cells()] if rows else []


def _labels(choices: Choices) -> dict[str, str]:
    return {str(code): str(label) for code, label in choices}
