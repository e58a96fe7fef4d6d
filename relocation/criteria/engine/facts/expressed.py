"""Facts written as an expression."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..expressions import Expression
from ..model import Text
from ..reading import Reading
from ..working_out import work_out
from .given import Given


@dataclass(frozen=True, slots=True)
class ExpressedFact:
    """What the expression gives; unknown while one of its inputs is."""

    code: str
    title: Text
    expression: Expression

    def inputs(self) -> Iterator[str]:
        yield from self.expression.inputs

    def read(self, given: Given) -> Reading:
        return work_out(self.expression, given.read)
