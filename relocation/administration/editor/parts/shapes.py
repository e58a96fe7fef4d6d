"""Parts made of parts: objects, kinds of objects, objects that may be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy

from relocation.administration.editor.parts.base import ABSENT, Label, Part, Spot, Tree, Typed
from relocation.administration.editor.parts.leaves import REDRAWS, YesNo
from relocation.administration.editor.parts.sheet import Node, Section, Sheet

_CHOOSE = gettext_lazy("Choose…")


@dataclass(frozen=True)
class Obj:
    """An object: a part for each key, in order; later parts see what earlier ones read."""

    parts: Mapping[str, Part]
    title: Label = ""
    hint: Label = ""
    beside: bool = False

    def read(self, typed: Typed, spot: Spot) -> Tree:
        found: dict[str, Tree] = {}
        for key, part in self.parts.items():
            value = part.read(typed, spot.down(key, found))
            if value is not ABSENT:
                found[key] = value
        return found or ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        given = value if isinstance(value, Mapping) else {}
        nodes = [
            part.show(sheet, given.get(key), spot.down(key, given))
            for key, part in self.parts.items()
        ]
        return Section(nodes, self.title, self.hint, self.beside, bool(self.title), name=spot.name)


@dataclass(frozen=True)
class Merged:
    """Several parts whose keys stand in one object; later ones see what earlier ones read."""

    parts: Sequence[Part]

    def read(self, typed: Typed, spot: Spot) -> Tree:
        found: dict[str, Tree] = {}
        for part in self.parts:
            value = part.read(typed, spot.inside(found))
            if value is not ABSENT:
                found |= value
        return found or ABSENT

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        inside = spot.inside(value if isinstance(value, Mapping) else {})
        return Section([part.show(sheet, value, inside) for part in self.parts], name=spot.name)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """More keys of the same object, by what another of its keys says."""

    by: str
    parts: Mapping[str, Mapping[str, Part]]

    def read(self, typed: Typed, spot: Spot) -> Tree:
        return self._obj(spot).read(typed, spot)

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        return self._obj(spot).show(sheet, value, spot)

    def _obj(self, spot: Spot) -> Obj:
        return Obj(self.parts.get(str(spot.nearest(self.by)), {}))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of object: what it is called, what it is for, its parts."""

    label: Label
    parts: Mapping[str, Part]
    hint: Label = ""


@dataclass(frozen=True, kw_only=True)
class Kinds:
    """An object of one of several kinds, named by its key `kind`."""

    label: Label
    kinds: Mapping[str, Kind]
    blank: Label = _CHOOSE
    title: Label = ""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        name = typed.text(spot.down("kind").name)
        if name not in self.kinds:
            return ABSENT
        value = Obj(self.kinds[name].parts).read(typed, spot)
        return {"kind": name, **({} if value is ABSENT else value)}

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        name = value.get("kind", "") if isinstance(value, Mapping) else ""
        choices = [("", self.blank), *((code, kind.label) for code, kind in self.kinds.items())]
        chosen = self.kinds.get(name)
        control = forms.CharField(
            label=self.label,
            help_text=chosen.hint if chosen else "",
            required=False,
            widget=forms.Select(REDRAWS, choices=choices),
        )
        nodes: list[Node] = [sheet.put(spot.down("kind").name, control, name)]
        if chosen:
            nodes.append(Obj(chosen.parts).show(sheet, value, spot))
        return Section(nodes, self.title, framed=bool(self.title), name=spot.name)


@dataclass(frozen=True, kw_only=True)
class Switch:
    """An object that is there only when its box is ticked."""

    label: Label
    part: Part
    hint: Label = ""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        if not typed.text(spot.down("on").name):
            return ABSENT
        value = self.part.read(typed, spot)
        return {} if value is ABSENT else value

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        is_on = isinstance(value, Mapping)
        box = YesNo(label=self.label, hint=self.hint, redraws=True)
        nodes: list[Node] = [box.show(sheet, is_on, spot.down("on"))]
        if is_on:
            nodes.append(self.part.show(sheet, value, spot))
        return Section(nodes, name=spot.name)


def keys_of(part: Part) -> frozenset[str]:
    """The keys that a part may read, whatever is chosen in it."""
    match part:
        case Obj():
            return frozenset(part.parts)
        case Merged():
            return frozenset().union(*(keys_of(one) for one in part.parts))
        case Chosen():
            return frozenset().union(*part.parts.values())
        case Kinds():
            return frozenset({"kind"}).union(*(kind.parts for kind in part.kinds.values()))
        case _:
            return frozenset()
