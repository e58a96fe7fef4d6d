"""What the library lacks, or does not exactly: Python functions that expressions call.

They answer None where there is no answer. The text calls them inside `double(…)`, which has none
for nothing, so that the whole cannot be worked out; an error raised here would be logged.
"""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from ..periods import whole_years

LARGEST = 10.0**15
PLACES = 10
_SIGNIFICANT = 15


def rounded(value: float) -> float | None:
    """The number to 10 places and the 15 digits that a double keeps: 0.1 + 0.2 is 0.3.

    None for what is not a number or has more than 15 digits before the point.
    """
    if not abs(value) < LARGEST:
        return None
    return round(float(f"{value:.{_SIGNIFICANT}g}"), PLACES)


def divided(value: float, by: float) -> float | None:
    """The quotient; None for a division by zero."""
    divisor = rounded(by)
    return value / divisor if divisor else None


def remainder(value: float, by: float) -> float | None:
    """What a division into whole parts leaves, with the sign of the number divided.

    Nothing, where no more is left than rounding the divisor (a third, say) has changed.
    """
    dividend, divisor = rounded(value), rounded(by)
    if dividend is None or not divisor:
        return None
    whole, unit = Decimal(repr(dividend)), Decimal(repr(divisor))
    left = whole % unit
    lost = 2 * abs(Decimal(by) - unit) * abs(whole / unit)
    return 0.0 if min(abs(left), abs(unit) - abs(left)) <= lost else float(left)


def years(start: float, end: float) -> float:
    """Completed years between two dates, below zero when the second comes first."""
    first, last = _date(start), _date(end)
    return float(whole_years(first, last) if first <= last else -whole_years(last, first))


def months(start: float, end: float) -> float:
    """Completed months between two dates, below zero when the second comes first."""
    if end < start:
        return -months(end, start)
    first, last = _date(start), _date(end)
    between = (last.year - first.year) * 12 + last.month - first.month
    return float(between - (last.day < first.day))


def _lowest(*values: float) -> float:
    return min(values)


def _highest(*values: float) -> float:
    return max(values)


def _date(days: float) -> date:
    return date.fromordinal(math.floor(days))


HELPERS: dict[str, Callable[..., float | None]] = {
    "rounded": rounded,
    "divided": divided,
    "remainder": remainder,
    "years": years,
    "months": months,
    "lowest": _lowest,
    "highest": _highest,
    "characters": len,
}
