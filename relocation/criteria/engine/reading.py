"""What is known of one input: its values, and whether more may follow."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .model import Value

Absence = Literal["", "not_asked", "blank", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The values known of an input.

    `open` says that an answer is still missing; a missing number is then known to lie between
    `low` and `high` (both included, None = no end). A closed reading without values says in
    `absence` why: the question is not asked in this case, was left blank, or has no items.
    """

    values: tuple[Value, ...] = ()
    open: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    absence: Absence = ""


Reader = Callable[[str], Reading]

NOT_ASKED = Reading(absence="not_asked")
BLANK = Reading(absence="blank")
NONE_GIVEN = Reading(absence="none")
OPEN = Reading(open=True)


def number(low: Decimal, high: Decimal | None) -> Reading:
    """A number known exactly when both ends are the same, else only to lie between them."""
    if low == high:
        return Reading(values=(low,))
    return Reading(open=True, low=low, high=high)
