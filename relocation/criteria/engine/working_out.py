"""What an expression gives for what is known of its inputs."""

from decimal import Decimal
from fractions import Fraction

from .expressions import Expression
from .model import Value
from .reading import NO_NUMBER, NOT_ASKED, OPEN, Reader, Reading, known


def work_out(expression: Expression, read: Reader) -> Reading:
    """The expression's value; open while a missing input could change it.

    An input that is not asked for in this case leaves the expression without a value, unless the
    value does not hang on it; so do a division by 0 and whatever else cannot be worked out.
    """
    readings = {name: read(name) for name in expression.inputs}
    values = {name: _plain(r.values[0]) for name, r in readings.items() if r.values}
    found = expression.evaluate(values)
    if found is not None:
        return known(found)
    if any(reading.open for reading in readings.values()):
        return OPEN
    absent = [reading for reading in readings.values() if not reading.values]
    return NO_NUMBER if NO_NUMBER in absent or not absent else NOT_ASKED


def _plain(value: Value) -> Value:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value
