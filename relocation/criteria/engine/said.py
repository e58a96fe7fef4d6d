"""Sentences for the authors of sets: English with gaps, which others may put in their language.

The texts given to `Said`, `CriteriaError` and `MisreadError` are found by
`relocation.common.messages`: they must be written out there.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Union

Part = Union[str, int, Decimal, "Said"]

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Said:
    """`text` with %(name)s for what is filled in from `values`, which may be texts of this kind."""

    text: str
    values: Mapping[str, Part] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, translate: Callable[[str], str]) -> str:
        """The sentence with every text, also those in its gaps, as `translate` gives it."""
        parts = {
            name: part.translated(translate) if isinstance(part, Said) else part
            for name, part in self.values.items()
        }
        return translate(self.text) % parts


def shown(raw: object) -> str:
    """What an author wrote, as JSON, cut short where it is long."""
    text = json.dumps(raw, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
