"""Points and edges out of JSON: exact numbers of a bounded size."""

from decimal import Decimal

from ..errors import CriteriaError
from ..values import read_number

PLACES = 4
LARGEST = Decimal(10) ** 9


def read_points(raw: object, path: str) -> Decimal:
    """The exact number; raises CriteriaError past four decimal places or a thousand million."""
    number = None if isinstance(raw, str) else read_number(raw)
    if number is None or abs(number) > LARGEST or number != round(number, PLACES):
        raise CriteriaError(path, f"{raw!r} is not a number with at most {PLACES} decimal places.")
    return number
