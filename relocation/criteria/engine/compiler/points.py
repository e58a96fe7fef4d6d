"""Points and edges out of JSON: exact numbers of a bounded size."""

from decimal import Decimal

from ..errors import CriteriaError
from ..said import shown
from ..values import MOST_OF_POINTS, read_number

LARGEST = Decimal(10) ** 9


def read_points(raw: object, path: str) -> Decimal:
    """The exact number; raises CriteriaError past four decimal places or a thousand million."""
    number = None if isinstance(raw, str) else read_number(raw)
    if number is None or abs(number) > LARGEST or number != round(number, MOST_OF_POINTS):
        raise CriteriaError(
            path,
            "%(given)s is not a number up to a thousand million with at most %(places)s decimals.",
            given=shown(raw),
            places=MOST_OF_POINTS,
        )
    return number
