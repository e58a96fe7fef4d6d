"""Sentences for the authors of sets: English with gaps, which others may put in their language.

The texts given to `Said`, `CriteriaError` and `MisreadError` are found by
`relocation.common.messages`: they must be written out there.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Union

Part = Union[str, int, Decimal, "Said", "Named"]
Naming = Callable[["Named"], str]

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Names as the format writes them, which a page may say by what its reader knows them by.

    Keys of an element, languages, or inputs each of which hangs on the next, back to the first.
    """

    kind: Literal["keys", "language", "circle"]
    names: tuple[str, ...]

    def __str__(self) -> str:
        return (" → " if self.kind == "circle" else ", ").join(self.names)


@dataclass(frozen=True, slots=True)
class Said:
    """`text` with %(name)s for what is filled in from `values`, which may be texts of this kind."""

    text: str
    values: Mapping[str, Part] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, translate: Callable[[str], str], naming: Naming = str) -> str:
        """The sentence with every text, also those in its gaps, as `translate` gives it."""
        parts = {name: _filled_in(part, translate, naming) for name, part in self.values.items()}
        return translate(self.text) % parts


def _filled_in(part: Part, translate: Callable[[str], str], naming: Naming) -> str | int | Decimal:
    if isinstance(part, Said):
        return part.translated(translate, naming)
    return naming(part) if isinstance(part, Named) else part


def shown(raw: object) -> str:
    """What an author wrote, as JSON, cut short where it is long."""
    text = json.dumps(raw, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
