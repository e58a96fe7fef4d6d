"""A draft tried on answers: the form, the findings, the test cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.book import Book
from relocation.administration.editor.document import Element
from relocation.administration.editor.kinds.test_cases import Answers
from relocation.administration.editor.page import MOVES, pruned
from relocation.administration.editor.parts.base import ABSENT, Spot, Tree, Typed
from relocation.administration.editor.parts.leaves import Day
from relocation.administration.editor.parts.shapes import Obj
from relocation.administration.editor.parts.sheet import Node, Sheet
from relocation.criteria.engine import UNASKED, Assessment, CriteriaSet, assess, scores

MARK = "taken_from"
_SALT = "administration.editor.trying"
#: What the mark says of a case that is not known.
_NONE: tuple[str, list[str], list[str]] = ("", [], [])
_PART = Obj({"on": Day(label=_("Judged as of")), "answers": Answers()})


@dataclass
class Trial:
    """Answers and a day, as typed or taken from a case; `whole` is the draft when it compiles.

    `mark` is, signed, the reference of the case whose answers were taken, the names of the
    questions whose answers were not, and of those that it was never asked; blank when typed.
    """

    document: Mapping[str, Any]
    whole: CriteriaSet | None
    tree: Tree
    problems: dict[str, str] = field(default_factory=dict)
    mark: str = ""

    @classmethod
    def typed(
        cls, document: Mapping[str, Any], whole: CriteriaSet | None, fields: QueryDict
    ) -> "Trial":
        """What came with a request."""
        deed, _blank, target = str(fields.get("do", "")).partition(" ")
        typed = Typed(fields, MOVES.get(deed, ""), target)
        tree = _PART.read(typed, Spot("", Book(document)))
        mark = _read_mark(str(fields.get(MARK, "")))
        return cls(document, whole, {} if tree is ABSENT else tree, typed.problems, mark)

    def on_case(
        self, reference: str, tree: Tree, withheld: Sequence[str], unasked: Sequence[str]
    ) -> "Trial":
        """The same draft on the answers of a case, but for those of the questions withheld."""
        mark = signing.dumps([reference, withheld, unasked], salt=_SALT)
        return replace(self, tree=tree, mark=mark)

    @cached_property
    def _missing(self) -> tuple[list[str], list[str]]:
        """The questions withheld, and those never asked."""
        _reference, withheld, unasked = signing.loads(self.mark, salt=_SALT) if self.mark else _NONE
        return withheld, unasked

    @property
    def withheld(self) -> list[str]:
        """What the questions are called whose answers stayed in the case."""
        return self._called(self._missing[0])

    @property
    def unasked(self) -> list[str]:
        """What the questions are called that the case was never asked."""
        return self._called(self._missing[1])

    def _called(self, names: Sequence[str]) -> list[str]:
        inputs = Book(self.document).inputs
        return [inputs[name].label for name in names if name in inputs]

    @property
    def answers(self) -> dict[str, Any]:
        """The answers without blanks."""
        found: dict[str, Any] = pruned(self.tree.get("answers") or {})
        return found

    @property
    def on(self) -> date | None:
        """The day of assessment; None for what is no day."""
        try:
            return date.fromisoformat(self.tree.get("on") or "")
        except ValueError:
            return None

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the draft says of the answers; None while it is not whole or a day is missing."""
        if self.whole is None or self.on is None:
            return None
        withheld, unasked = self._missing
        return assess(self.whole, {**self.answers, UNASKED: [*withheld, *unasked]}, self.on)

    @cached_property
    def sheet(self) -> Sheet:
        """The fields."""
        sheet = Sheet()
        self._root = _PART.show(sheet, self.tree, Spot("", Book(self.document)))
        sheet.tell(self.problems)
        return sheet

    @property
    def root(self) -> Node:
        """The layout of the fields."""
        self.sheet  # noqa: B018 - the fields are put on it first
        return self._root

    def as_test_case(self, code: str, title: Mapping[str, str]) -> Element:
        """A test case that expects what the draft says now."""
        assert self.assessment is not None
        return {
            "code": code,
            "title": dict(title),
            "on": self.tree["on"],
            "answers": self.answers,
            "expect": scores(self.assessment),
        }


def _read_mark(text: str) -> str:
    """The mark as it came; one that was changed stays a mark, made anew."""
    if not text:
        return ""
    try:
        signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return signing.dumps(_NONE, salt=_SALT)
    return text
