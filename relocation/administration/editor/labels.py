"""What an element's form calls its fields, for sentences that are read away from them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.editor.page import ElementPage
from relocation.administration.editor.parts.sheet import (
    Cell,
    ConditionNode,
    Node,
    RowsNode,
    Section,
    TableNode,
)

#: What has pages of its own, and what a condition's line does not ask for by this name.
_WITHOUT_FIELD: Mapping[str, Promise] = {
    "sources": gettext_lazy("Sources"),
    "steps": gettext_lazy("Steps of the form"),
    "questions": gettext_lazy("Questions"),
    "facts": gettext_lazy("Derived facts"),
    "requirements": gettext_lazy("Requirements"),
    "groups": gettext_lazy("Groups of points"),
    "criteria": gettext_lazy("Criteria"),
    "outcome": gettext_lazy("Outcome"),
    "documents": gettext_lazy("Documents"),
    "test_cases": gettext_lazy("Test cases"),
    "languages": gettext_lazy("Languages"),
    "title": gettext_lazy("Title"),
    "label": gettext_lazy("Label"),
    "answers": gettext_lazy("Answers"),
    "code": gettext_lazy("Code"),
    "type": gettext_lazy("Type"),
    "input": gettext_lazy("What"),
    "points": gettext_lazy("Points"),
}


def of_key(key: str) -> str:
    """What a key is called that no field of a form stands for; itself where nobody names it."""
    return str(_WITHOUT_FIELD.get(key, key))


class Labels:
    """The labels of the fields, rows and parts on an element's page, by their names."""

    def __init__(self, document: dict[str, Any], place: str) -> None:
        self._known = dict(_named(ElementPage.opened(document, place).root))

    def of(self, field: str) -> str:
        """The label of the field, or of the nearest around it, with the row; empty without any."""
        name = field
        while name and name not in self._known:
            name = name.rpartition(".")[0]
        rows = [int(word) + 1 for word in field.split(".") if word.isdigit()]
        label = self._known.get(name, "")
        if not rows or not label:
            return label
        return _("%(label)s, row %(number)s") % {"label": label, "number": rows[-1]}

    def of_missing(self, field: str, key: str) -> str:
        """What the key is called that is missing in the field, or in the element itself."""
        name = f"{field}.{key}" if field else key
        return next((self._known[one] for one in _spellings(name) if one in self._known), "") or (
            of_key(key)
        )


def _spellings(name: str) -> tuple[str, ...]:
    """The names under which the form may show a key: the list that chooses a kind, a first row."""
    return name, f"{name}.kind", f"{name}.on", f"{name}.0"


def _named(node: Node) -> Iterator[tuple[str, str]]:
    """Every name on the page with its label, where it has one."""
    match node:
        case Cell() if node.label:
            yield node.name, node.label
        case Section():
            yield from _titled(node)
            for inner in node.nodes:
                yield from _named(inner)
        case RowsNode():
            yield from _titled(node)
            for row in node.rows:
                yield from _named(row.node)
        case TableNode():
            yield from _titled(node)
            for title, cells in node.lines:
                yield from ((cell.name, title) for one in cells for cell in one.cells())
        case ConditionNode():
            yield from _titled(node)
            if node.parts:
                yield from _named(node.parts)


def _titled(node: Section | RowsNode | TableNode | ConditionNode) -> Iterator[tuple[str, str]]:
    if node.name and node.title:
        yield node.name, str(node.title)
