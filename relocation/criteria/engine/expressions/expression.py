"""A checked expression and its evaluation by the library, which sees only what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..errors import CriteriaError, Fault
from ..model import Value
from .helpers import HELPERS, LARGEST, rounded
from .inputs import Inputs, variable
from .literals import as_days
from .operators import need
from .parser import Parser
from .typed import Kind, MisreadError

if TYPE_CHECKING:
    from cel import Program


@dataclass(frozen=True, slots=True)
class Expression:
    """`inputs` are the engine names that it reads, in the order of first reading."""

    text: str
    inputs: tuple[str, ...]
    kind: Kind
    _kinds: tuple[Kind, ...] = field(repr=False)
    _program: Program = field(repr=False, compare=False)
    _helpers: Mapping[str, Any] = field(repr=False, compare=False)

    def evaluate(self, values: Mapping[str, Value]) -> Value | None:
        """The value, of the kind wanted when it was compiled; numbers to 10 places.

        None where it cannot be worked out: an input is missing or of another kind and the answer
        hangs on it, a division by zero, a number of more than 15 digits. Never raises. A value
        found without some input stays the same whatever that input will be.
        """
        given = dict(self._helpers)
        for number, (name, kind) in enumerate(zip(self.inputs, self._kinds, strict=True)):
            value = _passed(kind, values.get(name))
            if value is not None:
                given[variable(number)] = value
        try:
            return _returned(self.kind, self._program.execute(given))
        except (ArithmeticError, RuntimeError, TypeError, ValueError):
            return None


def compile_expression(
    text: str, inputs: Mapping[str, Kind], wanted: Kind, path: str
) -> Expression:
    """The expression, checked to read only `inputs` (by engine name) and to give a `wanted`.

    Raises CriteriaError at `path` with the place and the reason. An accepted expression has no
    loops, at most 1,000 characters and 50 operations, and is evaluated within a millisecond.
    """
    # Imported late: the library brings its command line with it, which takes half a second.
    import cel

    names = Inputs(inputs)
    try:
        whole = need(wanted, Parser(text, names).whole(), None)
    except MisreadError as error:
        raise CriteriaError.of([Fault(path, error.said)]) from None
    program = cel.compile(whole.cel)
    helpers = {name: HELPERS[name] for name in program.functions() if name in HELPERS}
    kinds = tuple(inputs[name] for name in names.read)
    return Expression(text, names.read, wanted, kinds, program, helpers)


def _passed(kind: Kind, value: Value | None) -> bool | str | float | None:
    """The value as the library gets it; None for a value of another kind."""
    match kind:
        case "number" if isinstance(value, Decimal):
            return float(value) if value.is_finite() and abs(value) < LARGEST else None
        case "date" if isinstance(value, date):
            return as_days(value)
        case "yes_no" if isinstance(value, bool):
            return value
        case "text" if isinstance(value, str):
            return value
        case _:
            return None


def _returned(kind: Kind, result: Any) -> Value | None:
    """The library's result as a value."""
    if kind == "date":
        return date.fromordinal(int(result))
    if kind == "number":
        return _decimal(rounded(result))
    found: bool | str = result
    return found


def _decimal(number: float | None) -> Decimal | None:
    if number is None:
        return None
    exact = Decimal(repr(number))
    whole = exact.to_integral_value()
    return whole if whole == exact else exact
