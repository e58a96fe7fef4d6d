"""What is known of one input: its values, and whether more may follow."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from .model import Value
from .numbers import Number

Absence = Literal["", "not_asked", "blank", "none", "no_number"]


class Reading(NamedTuple):
    """The values known of an input.

    `open` says that an answer is still missing; a missing number is then known to lie between
    `low` and `high` (both included, None = no end), unless it is `optional` and stays away. A
    closed reading without values says in `absence` why: the question is not asked in this case,
    was left blank, has no items, or nothing can be worked out (a division by 0).
    """

    values: tuple[Value, ...] = ()
    open: bool = False
    low: Number | None = None
    high: Number | None = None
    absence: Absence = ""
    optional: bool = False


Reader = Callable[[str], Reading]

NOT_ASKED = Reading(absence="not_asked")
BLANK = Reading(absence="blank")
NONE_GIVEN = Reading(absence="none")
NO_NUMBER = Reading(absence="no_number")
OPEN = Reading(open=True)


def known(value: Value) -> Reading:
    """One value, known exactly."""
    return Reading((value,))


def number(low: Number | None, high: Number | None) -> Reading:
    """A number known exactly when both ends are the same, else only to lie between them."""
    if low is not None and low == high:
        return Reading((low,))
    return Reading((), True, low, high)
