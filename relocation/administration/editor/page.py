"""The page of one element: as it is saved, or as it came with a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from relocation.administration.editor.book import Book
from relocation.administration.editor.document import (
    SINGLE,
    Document,
    Element,
    NoSuchElement,
    codes_in,
    element_at,
    with_element,
    with_new,
)
from relocation.administration.editor.elements import ElementKind, kind_at, kind_in
from relocation.administration.editor.parts.base import ABSENT, Move, Spot, Tree, Typed
from relocation.administration.editor.parts.shapes import keys_of
from relocation.administration.editor.parts.sheet import Node, Sheet
from relocation.administration.editor.renaming import renamed
from relocation.common.errors import StalePage
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import content_hash

#: Null in what a test case expects means unknown; anywhere else it means not filled in.
_SAYS_NULL = "expect"
SAVING = ("save", "save_add")
MOVES: Mapping[str, Move] = {"add": "add", "remove": "remove", "up": "up", "down": "down"}
#: What may be written out though it is what a missing key means; it stays as it was written.
_USUAL = {"required": True, "repeat": False, "ordered": False, "per": None}


@dataclass
class ElementPage:
    """`place` is empty for a new element, which then goes to the end of `holder`.

    `as_written` keeps the tree as it is: it came as JSON, not from a form.
    """

    document: Document
    place: str
    holder: str
    kind: ElementKind
    tree: Tree
    problems: dict[str, str] = field(default_factory=dict)
    as_written: bool = False

    @classmethod
    def opened(cls, document: Document, place: str) -> "ElementPage":
        """The element as it is saved. Raises LookupError when there is none."""
        kind = kind_at(place)
        return cls(document, place, place.rpartition(".")[0], kind, element_at(document, place))

    @classmethod
    def blank(cls, document: Document, holder: str) -> "ElementPage":
        """A new element. Raises LookupError for what holds no elements."""
        codes_in(document, holder)
        return cls(document, "", holder, kind_in(holder), {})

    def typed(self, fields: QueryDict) -> "ElementPage":
        """The same page with what was typed; rows moved as the pressed button says."""
        deed, _blank, target = str(fields.get("do", "")).partition(" ")
        typed = Typed(fields, MOVES.get(deed, ""), target, whole=deed in SAVING)
        tree = self.kind.part.read(typed, self._spot)
        page = ElementPage(
            self.document, self.place, self.holder, self.kind, {} if tree is ABSENT else tree
        )
        if typed.whole:
            page.problems = typed.problems
            page.check_code()
        return page

    def check_code(self) -> None:
        """An element's code is its own among its neighbours."""
        code = self.tree.get("code")
        others = [] if self.place in SINGLE else self._neighbours()
        if code in others and code != self.own_code:
            self.problems.setdefault("code", _("Another element here has this code already."))

    def _neighbours(self) -> list[str]:
        try:
            return codes_in(self.document, self.holder)
        except NoSuchElement:  # the holder was removed while this was typed
            return []

    @property
    def title(self) -> str:
        """What the element is called."""
        return localized(self.tree.get("title") or self.tree.get("label"))

    @property
    def own_code(self) -> str:
        """The code the element has now; empty for a new one."""
        return self.place.rpartition(".")[2] if self.place else ""

    @property
    def element(self) -> Element:
        """What is kept: what was typed without blanks, and what has pages of its own."""
        if self.as_written:
            return dict(self.tree)
        old = element_at(self.document, self.place) if self.place else {}
        read = keys_of(self.kind.part)
        kept: Element = {key: value for key, value in old.items() if key not in read}
        usual = {key: one for key, one in _USUAL.items() if key in old and old[key] is one}
        return {**kept, **usual, **pruned(self.tree)}

    @property
    def changed(self) -> Document:
        """The document with the element as it stands on the page."""
        if self.place:
            changed = with_element(self.document, self.place, self.element)
            code = self.tree.get("code")
            is_new = self.place not in SINGLE and code and code != self.own_code
            return renamed(changed, self.place, code) if is_new else changed
        return with_new(self.document, self.holder, self.element)

    @property
    def seen(self) -> str:
        """A digest of the element as it is saved; empty for a new one."""
        return content_hash(element_at(self.document, self.place)) if self.place else ""

    @property
    def new_place(self) -> str:
        """Where the element stands once it is kept."""
        code = self.tree.get("code")
        return f"{self.holder}.{code}" if self.holder and code else self.place

    def check_seen(self, seen: str) -> None:
        """The element is still as the page showed it. Raises StalePage."""
        if seen != self.seen and self.element != element_at(self.document, self.place):
            raise StalePage(
                _(
                    "Somebody has changed this after you opened the page. Nothing of yours is"
                    " saved yet. Saving again replaces it; to see what is saved, open the page"
                    " anew."
                ),
                code="stale",
            )

    @cached_property
    def sheet(self) -> Sheet:
        """The fields."""
        sheet = Sheet()
        self._root = self.kind.part.show(sheet, self.tree, self._spot)
        sheet.tell(self.problems)
        return sheet

    @property
    def root(self) -> Node:
        """The layout of the fields."""
        self.sheet  # noqa: B018 - the fields are put on it first
        return self._root

    @property
    def _spot(self) -> Spot:
        return Spot("", Book(self.document))


def pruned(tree: Any) -> Any:
    """The tree without what is not filled in: missing values, and blank rows."""
    if isinstance(tree, Mapping):
        kept = {key: one for key, one in tree.items() if one is not None}
        found = {key: one if key == _SAYS_NULL else pruned(one) for key, one in kept.items()}
        return {key: one for key, one in found.items() if one != {} or kept[key] == {}}
    if isinstance(tree, list):
        return [pruned(one) for one in tree if one is not None and one != {}]
    return tree
