"""Which values a page showed: a digest that its form carries, so that nobody overwrites unseen."""

import hashlib
import json
from typing import Any, ClassVar, Protocol


class Editable(Protocol):
    """A row that people edit on a page; `EDITABLE` names the columns the page shows."""

    pk: Any
    EDITABLE: ClassVar[tuple[str, ...]]


def values_of(row: Editable) -> dict[str, Any]:
    """The row's editable values by column."""
    return {name: getattr(row, name) for name in row.EDITABLE}


def seen_of(row: Editable) -> str:
    """SHA-256, in hexadecimal, over the editable values as canonical JSON, days in ISO 8601."""
    text = json.dumps(values_of(row), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
