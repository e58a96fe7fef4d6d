"""The two moves of every part: read what was typed into JSON, show JSON as fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final, Literal, Protocol

from django.http import QueryDict
from django_stubs_ext import StrOrPromise

from relocation.administration.editor.book import Book
from relocation.administration.editor.parts.sheet import Node, Sheet

#: JSON; text that could not be read stands in it as it was typed.
Tree = Any
Label = StrOrPromise
Choices = Sequence[tuple[str, Any]]
Move = Literal["", "add", "remove", "up", "down"]


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT


@dataclass(frozen=True)
class Spot:
    """Where a part stands: the name of its fields, and the objects around it, outermost first."""

    name: str
    book: Book
    around: tuple[Tree, ...] = ()

    def down(self, key: str | int, inside: Tree = None) -> "Spot":
        """The place of a key, or of a row, in the object `inside`."""
        name = f"{self.name}.{key}" if self.name else str(key)
        around = self.around if inside is None else (*self.around, inside)
        return replace(self, name=name, around=around)

    def inside(self, one: Tree) -> "Spot":
        """The same place, seen to be in this object."""
        return replace(self, around=(*self.around, one))

    def nearest(self, key: str) -> Tree:
        """The value of the key in the innermost object that has it."""
        found = (
            one[key] for one in reversed(self.around) if isinstance(one, Mapping) and key in one
        )
        return next(found, None)


@dataclass
class Typed:
    """What came with a request; parts note here what cannot be taken, by the field's name.

    `move` and `target` say which rows are to grow, shrink or change places; `whole` is set when
    the element is to be kept.
    """

    fields: QueryDict
    move: Move = ""
    target: str = ""
    whole: bool = False
    problems: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was typed, in one spelling of line ends and without characters nobody types."""
        raw = str(self.fields.get(name, "")).replace("\r\n", "\n")
        return "".join(c for c in raw if c in "\n\t" or (c >= " " and not _lonely(c))).strip()

    def texts(self, name: str) -> list[str]:
        """Everything that was chosen."""
        return [str(text) for text in self.fields.getlist(name)]

    def keys(self, name: str) -> list[str]:
        """The next words of the names of all fields below this one, each once."""
        start = f"{name}."
        below = (key.removeprefix(start) for key in self.fields if key.startswith(start))
        return list(dict.fromkeys(key.partition(".")[0] for key in below))

    def refuse(self, name: str, sentence: Label) -> None:
        """Say what is wrong with a field."""
        self.problems.setdefault(name, str(sentence))


def _lonely(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


class Part(Protocol):
    """One piece of a form."""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        """The JSON of what was typed; ABSENT for nothing."""

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        """Put the fields of the value on the sheet; None shows blank fields."""


@dataclass(frozen=True)
class Late:
    """A part that is named before it is made, so that rules can stand inside rules."""

    find: Callable[[], Part]

    def read(self, typed: Typed, spot: Spot) -> Tree:
        return self.find().read(typed, spot)

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        return self.find().show(sheet, value, spot)
