"""Exact numbers: decimals as people write them, fractions where a quotient would not end."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeGuard

Number = Decimal | Fraction
Order = Callable[[Any, Any], bool]

PLACES = Decimal("0.000001")
ZERO = Decimal(0)


def is_number(value: object) -> TypeGuard[Number]:
    return isinstance(value, Decimal | Fraction)


def in_order(order: Order, left: object, right: object) -> bool:
    """Whether two values stand in that order (operator.ge and the like); False when they cannot
    be compared."""
    if type(left) is type(right):
        return order(left, right)
    if is_number(left) and is_number(right):
        return order(Fraction(left), Fraction(right))
    return False


def same(left: object, right: object) -> bool:
    """Whether two values are equal, a fraction and a decimal of the same size too."""
    if isinstance(left, Fraction) and isinstance(right, Decimal):
        return left == Fraction(right)
    return left == right


def as_decimal(value: Number) -> Decimal:
    """The number as a decimal, a fraction that does not end rounded to six places."""
    if isinstance(value, Decimal):
        return value
    found = Decimal(value.numerator) / Decimal(value.denominator)
    return found if Fraction(found) == value else found.quantize(PLACES, ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def plain_number(value: Number) -> int | float:
    """The number as JSON writes it: whole numbers without a point."""
    number = as_decimal(value)
    whole = int(number)
    return whole if whole == number else float(number)


def number_text(value: Number) -> str:
    """The number without needless zeros, with a point; rounded to six places where it must be."""
    return format(Decimal(str(plain_number(value))), "f")
