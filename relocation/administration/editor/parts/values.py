"""Parts for values that are a number, or come from elsewhere, or change with a condition."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from relocation.administration.editor.parts.base import ABSENT, Label, Part, Spot, Tree, Typed
from relocation.administration.editor.parts.conditions import Condition
from relocation.administration.editor.parts.leaves import Leaf, Number, OneOf, Options
from relocation.administration.editor.parts.rows import Rows
from relocation.administration.editor.parts.shapes import Obj
from relocation.administration.editor.parts.sheet import Node, Section, Sheet


@dataclass(frozen=True, kw_only=True)
class Varying:
    """A number, or the first number whose condition holds and a number otherwise."""

    label: Label
    hint: Label = ""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        otherwise = self._number().read(typed, spot.down("otherwise"))
        first = self._rows().read(typed, spot.down("first"))
        if first is ABSENT:
            return otherwise
        return {"first": first} | ({} if otherwise is ABSENT else {"otherwise": otherwise})

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        given = value if isinstance(value, Mapping) else {"otherwise": value}
        number = self._number().show(sheet, given.get("otherwise"), spot.down("otherwise"))
        rows = self._rows().show(sheet, given.get("first"), spot.down("first"))
        return Section([number, rows], name=spot.name)

    def _number(self) -> Number:
        return Number(label=self.label, hint=self.hint)

    def _rows(self) -> Rows:
        parts: dict[str, Part] = {
            "when": Condition(label=gettext_lazy("When")),
            "value": Number(label=gettext_lazy("then it is")),
        }
        return Rows(
            label="", row=Obj(parts), add=gettext_lazy("Add another number for a condition")
        )


@dataclass(frozen=True, kw_only=True)
class InputOr:
    """An answer chosen from a list, or a value; `wrapped` keeps the input as an object."""

    label: Label
    options: Options
    value: Leaf
    wrapped: bool = False

    def read(self, typed: Typed, spot: Spot) -> Tree:
        name = typed.text(spot.down("input").name)
        if name:
            return {"input": name} if self.wrapped else name
        return self.value.read(typed, spot.down("value"))

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        name, own = self._split(value, spot)
        choose = OneOf(label=self.label, options=self.options, blank=gettext_lazy("a value:"))
        nodes = [
            choose.show(sheet, name, spot.down("input")),
            self.value.show(sheet, own, spot.down("value")),
        ]
        return Section(nodes, beside=True, name=spot.name)

    def _split(self, value: Tree, spot: Spot) -> tuple[str | None, Tree]:
        if self.wrapped and isinstance(value, Mapping):
            return str(value.get("input", "")), None
        if not self.wrapped and isinstance(value, str):
            return value, None
        return None, value


@dataclass(frozen=True, kw_only=True)
class Plain(Leaf):
    """A number, yes or no, or a code, as it is typed."""

    short: bool = True

    def value(self, text: str) -> Tree:
        if text in ("true", "false"):
            return text == "true"
        try:
            return Number(label="").value(text)
        except ValueError:
            return text

    def text(self, value: Tree) -> str:
        return str(value).lower() if isinstance(value, bool) else super().text(value)
