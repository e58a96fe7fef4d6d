"""A part of an expression whose kind is known, with the text that the library will get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..said import Part, Said

Kind = Literal["number", "yes_no", "text", "date"]

SPOKEN: dict[Kind, Said] = {
    "number": Said("a number"),
    "yes_no": Said("a yes or no"),
    "text": Said("a text"),
    "date": Said("a date"),
}

# How strongly the operators of the language bind, loosest first.
ANYTHING, CHOOSES, EITHER, BOTH, COMPARES, ADDS, MULTIPLIES, TURNS, STANDS_ALONE = range(9)


class MisreadError(Exception):
    """The text cannot be used; `said` tells its author why, and where unless all of it is."""

    def __init__(self, at: int | None, text: str, /, **values: Part) -> None:
        super().__init__(text)
        self.said = Said(text, values)
        if at is not None:
            place: dict[str, Part] = {"place": at + 1, "sentence": self.said}
            self.said = Said("At character %(place)s of the expression: %(sentence)s", place)


@dataclass(frozen=True, slots=True)
class Typed:
    """`cel` is written anew, never copied from the author; `depth` counts brackets in brackets.

    A `rough` number may be off by what doubles lose; it is rounded before anything hangs on it.
    """

    kind: Kind
    cel: str
    power: int = STANDS_ALONE
    depth: int = 0
    rough: bool = False

    def binding(self, power: int) -> Typed:
        """The same in brackets, unless it binds at least that strongly without."""
        if self.power >= power:
            return self
        return Typed(self.kind, f"({self.cel})", depth=self.depth + 1, rough=self.rough)

    def settled(self) -> Typed:
        """The same without what doubles lose."""
        return call("number", "double(rounded({}))", self) if self.rough else self


def joined(kind: Kind, power: int, form: str, *parts: Typed, rough: bool = False) -> Typed:
    """Parts put together by an operator."""
    text = form.format(*(part.cel for part in parts))
    return Typed(kind, text, power, max(part.depth for part in parts), rough)


def call(kind: Kind, form: str, *parts: Typed, rough: bool = False) -> Typed:
    """Parts put into a form that has brackets of its own, where a lone {} takes all of them."""
    text = form.format(", ".join(part.cel for part in parts))
    depth = max(part.depth for part in parts) + form.count("(") + form.count("[")
    return Typed(kind, text, depth=depth, rough=rough)
