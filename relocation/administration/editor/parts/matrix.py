"""A table of two inputs: an axis is bands of a number or groups of codes; the grid follows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
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
from relocation.administration.editor.parts.leaves import Number, OneOf, Several
from relocation.administration.editor.parts.operands import Listed, fixed
from relocation.administration.editor.parts.rows import MOST_ROWS, Rows, moved
from relocation.administration.editor.parts.shapes import Obj
from relocation.administration.editor.parts.sheet import Node, Section, Sheet, TableNode

_INPUT = OneOf(
    label=gettext_lazy("Answer or fact"), options=lambda s: s.book.input_choices(), redraws=True
)
_BANDS = Rows(
    label=gettext_lazy("Bands"),
    row=Obj(
        {
            "from": Number(label=gettext_lazy("From (included)")),
            "to": Number(label=gettext_lazy("To (not included)")),
        }
    ),
    table=True,
    least=1,
)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One side of the table."""

    title: Label

    def read(self, typed: Typed, spot: Spot) -> Tree:
        name = _INPUT.read(typed, spot.down("input"))
        if name is ABSENT:
            return ABSENT
        key = _key(spot, name)
        lines = _lines(spot, name).read(typed, spot.down(key))
        return {"input": name} | ({} if lines is ABSENT else {key: lines})

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        given = value if isinstance(value, Mapping) else {}
        nodes: list[Node] = [_INPUT.show(sheet, given.get("input"), spot.down("input"))]
        if name := given.get("input"):
            key = "codes" if "codes" in given else _key(spot, name)
            nodes.append(_lines(spot, name).show(sheet, given.get(key), spot.down(key)))
        return Section(nodes, self.title, framed=True, name=spot.name)


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The points, a line for each row of the first axis, a cell for each of the second."""

    title: Label
    number: Number

    def read(self, typed: Typed, spot: Spot) -> Tree:
        heights, widths = (len(_names(spot.nearest(side), spot)) for side in ("rows", "columns"))
        lines = [
            _after(self._line(typed, spot.down(row)), typed, spot, "columns")
            for row in sorted(map(int, filter(str.isdigit, typed.keys(spot.name)[:MOST_ROWS])))
        ]
        lines = _after(lines, typed, spot, "rows")
        found = [
            [_at(_at(lines, row), column) for column in range(widths)] for row in range(heights)
        ]
        for row, line in enumerate(found):
            for column, cell in enumerate(line):
                if typed.whole and cell is None:
                    typed.refuse(spot.down(row).down(column).name, _("Enter the points."))
        return found if found and widths else ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        rows, columns = (_names(spot.nearest(side), spot) for side in ("rows", "columns"))
        lines = [
            (name, [self._show(sheet, value, spot, r, c) for c, _name in enumerate(columns)])
            for r, name in enumerate(rows)
        ]
        if not rows or not columns:
            hint = _(
                "The cells appear here once both sides have an input and their bands or codes."
            )
            return TableNode(spot.name, self.title, hint, [], [])
        return TableNode(spot.name, self.title, "", ["", *columns], lines)

    def _line(self, typed: Typed, spot: Spot) -> list[Tree]:
        places = sorted(map(int, filter(str.isdigit, typed.keys(spot.name)[:MOST_ROWS])))
        return [self.number.read(typed, spot.down(place)) for place in places]

    def _show(self, sheet: Sheet, value: Tree, spot: Spot, row: int, column: int) -> Node:
        has = isinstance(value, list) and row < len(value) and column < len(value[row])
        cell = value[row][column] if has else None
        return self.number.show(sheet, cell, spot.down(row).down(column))


def _after(lines: list[Tree], typed: Typed, spot: Spot, side: str) -> list[Tree]:
    """The lines after a move that was asked for the axis beside them."""
    around = spot.name.rpartition(".")[0]
    axis = f"{around}.{side}" if around else side
    for key in ("bands", "codes"):
        lines = moved(lines, typed, f"{axis}.{key}")
    return lines


def _at(lines: Tree, place: int) -> Tree:
    known = isinstance(lines, list) and place < len(lines) and lines[place] is not ABSENT
    return lines[place] if known else None


def _key(spot: Spot, name: Any) -> str:
    one = spot.book.inputs.get(str(name))
    return "bands" if one is None or one.type in ("number", "date") else "codes"


def _lines(spot: Spot, name: Any) -> Rows:
    if _key(spot, name) == "bands":
        return _BANDS
    choices = spot.book.answers_of(name)
    row: Part = (
        Several(label=_("Answers"), options=fixed(choices))
        if choices
        else Listed(label=_("Answers (codes)"), hint=_("Several, with commas between them."))
    )
    return Rows(label=_("Answers, grouped"), row=row, least=1)


def _names(axis: Tree, spot: Spot) -> Sequence[str]:
    """What stands at the lines of an axis."""
    if not isinstance(axis, Mapping):
        return []
    labels = _labels(spot.book.answers_of(axis.get("input")))
    if "codes" in axis:
        return [", ".join(labels.get(code, code) for code in one or ()) for one in axis["codes"]]
    return [_span(band or {}) for band in axis.get("bands", ())]


def _labels(choices: Choices) -> dict[str, str]:
    return {str(code): str(label) for code, label in choices}


def _span(band: Mapping[str, Any]) -> str:
    return f"{band.get('from', '…')} – {band.get('to', '…')}"
