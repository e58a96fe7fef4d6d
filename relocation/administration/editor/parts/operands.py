"""What an input is compared with: a field that suits the input and the verb."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.editor.book import Choices, Input
from relocation.administration.editor.parts.base import Part, Spot, Tree
from relocation.administration.editor.parts.countries import countries
from relocation.administration.editor.parts.leaves import (
    Day,
    Leaf,
    Number,
    OneOf,
    Options,
    Several,
)
from relocation.administration.editor.parts.verbs import AGO, DENIED, OTHER, TODAY

_LABEL = gettext_lazy("Value")
_YEARS, _MONTHS = gettext_lazy("Years"), gettext_lazy("Months")


@dataclass(frozen=True, kw_only=True)
class Listed(Leaf):
    """Several values in one line, with commas."""

    def value(self, text: str) -> Tree:
        return [word for part in text.split(",") if (word := part.strip())]

    def text(self, value: Tree) -> str:
        return ", ".join(map(str, value)) if isinstance(value, list) else super().text(value)


@dataclass(frozen=True, kw_only=True)
class Numbers(Listed):
    """Several numbers in one line, with commas."""

    def value(self, text: str) -> Tree:
        number = Number(label="")
        return [number.value(part.strip()) for part in text.split(",") if part.strip()]


def _yes_no(spot: Spot) -> Choices:
    return [("yes", _("Yes")), ("no", _("No"))]


@dataclass(frozen=True, kw_only=True)
class YesOrNo(OneOf):
    """Yes or no, from a list, so that neither is chosen at first."""

    options: Options = _yes_no

    def value(self, text: str) -> Tree:
        return {"yes": True, "no": False}.get(text, text)

    def text(self, value: Tree) -> str:
        return {True: "yes", False: "no"}.get(value, super().text(value))


def operand_part(one: Input | None, verb: str) -> Part | None:
    """The field for the operand; None when the verb needs none."""
    plain = verb.removeprefix(DENIED)
    if plain in ("answered", "blank", "") or plain.endswith(TODAY):
        return None
    if plain.endswith(AGO):
        label = _YEARS if plain.endswith(AGO[0]) else _MONTHS
        return Number(label=label, whole=True)
    if plain.endswith(OTHER):
        return OneOf(label=gettext_lazy("Other answer"), options=lambda s: s.book.input_choices())
    if plain == "in":
        return _several(one)
    return _single(one)


def _several(one: Input | None) -> Part:
    if one is not None and one.choices and one.type != "yes_no":
        return Several(label=_LABEL, options=fixed(one.choices))
    hint = gettext_lazy("Several, with commas between them.")
    if one is not None and one.type == "country":
        hint = gettext_lazy("Countries by their two letters, with commas between them.")
    if one is not None and one.type == "number":
        return Numbers(label=_LABEL, hint=hint)
    return Listed(label=_LABEL, hint=hint)


def _single(one: Input | None) -> Part:
    match one.type if one else "text":
        case "number":
            return Number(label=_LABEL)
        case "date":
            return Day(label=_LABEL)
        case "country":
            return OneOf(label=_LABEL, options=countries)
        case "yes_no":
            return YesOrNo(label=_LABEL)
        case "choice" if one and one.choices:
            return OneOf(label=_LABEL, options=fixed(one.choices))
        case _:
            return Leaf(label=_LABEL)


def fixed(choices: Choices) -> Options:
    """Options that are the same everywhere."""
    return lambda spot: choices
