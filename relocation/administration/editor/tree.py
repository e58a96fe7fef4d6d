"""The draft as a tree: every element with its neighbours, what is in it, and what can be added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from relocation.administration.editor.elements import KINDS
from relocation.administration.editor.faults import DraftFault
from relocation.administration.editor.kinds.facts import KINDS as FACT_KINDS
from relocation.administration.editor.kinds.questions import TYPES
from relocation.administration.editor.kinds.rules import KINDS as RULE_KINDS
from relocation.administration.reading.papers import expected_after
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, assess
from relocation.criteria.engine.numbers import number_text

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Add:
    """A link that adds an element to a holder."""

    holder: str
    label: str


@dataclass(frozen=True)
class Line:
    """One element."""

    place: str
    title: str
    code: str
    note: str
    faults: int
    lines: list["Line"]
    adds: list[Add]
    kind: str


@dataclass(frozen=True)
class Branch:
    """One part of the set: its elements in order."""

    name: str
    title: str
    lines: list[Line]
    add: Add | None


class Tree:
    """The branches of a draft; `compiled` gives the points when the draft is whole."""

    def __init__(
        self, document: Data, faults: list[DraftFault], compiled: CriteriaSet | None, on: date
    ) -> None:
        self._document = document
        self._faults = faults
        found = assess(compiled, {}, on).findings if compiled else ()
        self._most = {one.code: number_text(one.maximum) for one in found}

    @property
    def branches(self) -> list[Branch]:
        """Every part, in the order in which a set is usually written."""
        titles = {
            "sources": _("Sources"),
            "given": _("Questions before the form"),
            "steps": _("Steps and questions"),
            "facts": _("Facts"),
            "requirements": _("Requirements"),
            "groups": _("Points"),
            "stages": _("Later stages"),
            "documents": _("Documents"),
            "test_cases": _("Test cases"),
        }
        return [
            Branch(name, title, self._lines(self._document, name, ""), _add(name, name))
            for name, title in titles.items()
        ]

    def single(self, place: str) -> Line:
        """The line of what there is one of: the set's own texts, the outcome."""
        return self._line(place, place, {"title": {}})

    def _lines(self, around: Data, name: str, above: str) -> list[Line]:
        holder = f"{above}.{name}" if above else name
        held = around.get(name) or ()
        if isinstance(held, Mapping):
            return [self._line(f"{holder}.{c}", name, {"code": c, **o}) for c, o in held.items()]
        return [
            self._line(f"{holder}.{one.get('code') or index}", name, one)
            for index, one in enumerate(held)
        ]

    def _line(self, place: str, name: str, element: Data) -> Line:
        below = KINDS[name].below
        code = str(element.get("code", ""))
        return Line(
            place=place,
            title=localized(element.get("title") or element.get("label"))
            or code
            or str(KINDS[name].label),
            code=code,
            note=self._note(name, element),
            faults=sum(fault.place == place for fault in self._faults),
            lines=[line for one in below for line in self._lines(element, one, place)],
            adds=[_add(f"{place}.{one}", one) for one in below],
            kind=KINDS[name].name,
        )

    def _note(self, name: str, element: Data) -> str:
        """A few words on what the element is."""
        if name in ("questions", "given"):
            return str(TYPES.get(element.get("type", ""), ""))
        if name == "facts" and element.get("kind") in FACT_KINDS:
            return str(FACT_KINDS[element["kind"]].label)
        if name in ("groups", "criteria"):
            return ", ".join(filter(None, (self._kind(element), self._points(element))))
        if name == "stages":
            return expected_after(element)
        return ""

    def _kind(self, element: Data) -> str:
        kind = str(element.get("kind", ""))
        return str(RULE_KINDS[kind].label) if kind in RULE_KINDS else ""

    def _points(self, element: Data) -> str:
        most = self._most.get(element.get("code", ""))
        return _("at most %(points)s points") % {"points": most} if most else ""


def _add(holder: str, name: str) -> Add:
    return Add(holder, str(KINDS[name].add))
