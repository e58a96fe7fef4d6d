"""The page's one Django form, filled by the parts, and the nodes by which templates lay it out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

Texts = str | Sequence[str]
#: The attribute by which a field tells the error summary its name.
SUMMARY_LABEL = "summary_label"


class Sheet:
    """All fields of a page with their texts; what is wrong is told at them."""

    def __init__(self) -> None:
        self.fields: dict[str, forms.Field] = {}
        self._data: MultiValueDict[str, str] = MultiValueDict()
        self._told: list[tuple[str | None, str]] = []

    def put(self, name: str, control: forms.Field, texts: Texts) -> "Cell":
        """Add a field with its text, or with its texts where several are chosen."""
        self.fields[name] = control
        self._data.setlist(name, [texts] if isinstance(texts, str) else list(texts))
        return Cell(self, name)

    @property
    def texts(self) -> list[tuple[str, list[str]]]:
        """Each field's name with what it sends when nothing is typed."""
        return list(self._data.lists())

    def tell(self, wrong: Mapping[str, str]) -> None:
        """Put each sentence at its field, or at the nearest field around; else above the form."""
        for name, sentence in wrong.items():
            self._told.append((self._nearest(name), sentence))

    @cached_property
    def form(self) -> forms.Form:
        """The form, bound to the texts, with what is wrong."""
        form = forms.Form(self._data)
        form.fields.update(self.fields)
        form.use_required_attribute = False
        form.full_clean()
        for name, sentence in self._told:
            form.add_error(name, sentence)
            if name in self.fields:
                setattr(form.fields[name], SUMMARY_LABEL, _in_summary(name, form.fields[name]))
        return form

    def _nearest(self, name: str) -> str | None:
        shown = [known for known, field in self.fields.items() if not field.widget.is_hidden]
        while name and name not in shown:
            below = next((known for known in shown if known.startswith(f"{name}.")), None)
            if below is not None:
                return below
            name = name.rpartition(".")[0]
        return name or None


def _in_summary(name: str, control: forms.Field) -> str:
    """What the field is called away from its row."""
    rows = [int(word) + 1 for word in name.split(".") if word.isdigit()]
    label = str(control.label or "")
    if not rows or not label:
        return label
    return _("%(label)s, row %(number)s") % {"label": label, "number": rows[-1]}


class Node:
    """A piece of the page's layout; `template` draws it."""

    template = "administration/editor/nodes/nothing.html"

    def cells(self) -> Iterator["Cell"]:
        """The fields in it, where it can stand in a table's row."""
        yield from ()


@dataclass
class Cell(Node):
    """One field."""

    sheet: Sheet
    name: str
    template = "administration/editor/nodes/cell.html"

    @property
    def label(self) -> str:
        """What the field is called."""
        return str(self.sheet.fields[self.name].label or "")

    @property
    def bound(self) -> BoundField:
        """The field with its text and errors."""
        return self.sheet.form[self.name]

    def cells(self) -> Iterator["Cell"]:
        yield self


@dataclass
class Section(Node):
    """Nodes one below the other; `beside` puts them in a line, `title` frames them."""

    nodes: Sequence[Node]
    title: StrOrPromise = ""
    hint: StrOrPromise = ""
    beside: bool = False
    framed: bool = False
    name: str = ""
    template = "administration/editor/nodes/section.html"

    def cells(self) -> Iterator[Cell]:
        for node in self.nodes:
            yield from node.cells()


@dataclass
class Row:
    """One row of several: its name, and what it holds."""

    name: str
    node: Node
    number: int
    is_first: bool
    is_last: bool

    @property
    def cells(self) -> list[Cell]:
        """The fields of a line in a table."""
        return list(self.node.cells())


@dataclass
class RowsNode(Node):
    """Rows that grow and shrink: a table where each is a line of fields, else cards."""

    name: str
    title: StrOrPromise
    hint: StrOrPromise
    add: StrOrPromise
    rows: list[Row]
    count: Cell
    heads: list[str] = field(default_factory=list)
    template = "administration/editor/nodes/rows.html"


@dataclass
class TableNode(Node):
    """A fixed table: a named line for each code, or a grid."""

    name: str
    title: StrOrPromise
    hint: StrOrPromise
    heads: Sequence[str]
    lines: Sequence[tuple[str, Sequence[Node]]]
    template = "administration/editor/nodes/table.html"


@dataclass
class ConditionNode(Node):
    """A condition: what is looked at, how, and against what; or parts joined."""

    line: Sequence[Cell]
    parts: Node | None
    title: StrOrPromise = ""
    hint: StrOrPromise = ""
    name: str = ""
    template = "administration/editor/nodes/condition.html"
