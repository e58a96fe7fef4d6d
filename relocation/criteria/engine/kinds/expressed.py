"""Points written as an expression, held between a least and a most."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ..expressions import Expression
from ..model import CriteriaSet, Text
from ..numbers import ZERO, number_text
from ..phrases import join, say
from ..reading import Reader
from ..showing import shown_all, title_of
from ..working_out import work_out
from .scored import Given, Scored, nothing_better, point_parts


@dataclass(frozen=True, slots=True)
class ExpressedPoints:
    """What the expression gives; nothing when one of its inputs is not asked in this case."""

    expression: Expression
    minimum: Decimal
    maximum: Decimal

    def inputs(self) -> Iterator[str]:
        yield from self.expression.inputs

    def score(self, given: Given, read: Reader) -> Scored:
        reading = work_out(self.expression, read)
        low, high = self.minimum, self.maximum
        if not reading.open:
            value = reading.values[0] if reading.values else ZERO
            if isinstance(value, Decimal):
                low = high = min(max(value, self.minimum), self.maximum)
        return Scored(low, high, partial(self._why, read, low, high), nothing_better)

    def _why(self, read: Reader, low: Decimal, high: Decimal, criteria_set: CriteriaSet) -> Text:
        languages = criteria_set.languages
        details = join(
            languages,
            (
                say(
                    languages,
                    "named",
                    input=title_of(criteria_set, name),
                    value=shown_all(criteria_set, name, read(name)) or say(languages, "no_answer"),
                )
                for name in self.expression.inputs
            ),
        )
        if low != high:
            span = {"lowest": number_text(low), "highest": number_text(high)}
            return say(languages, "condition_unknown", details=details, **span)
        return say(languages, "worked_out", details=details, **point_parts(low, self.maximum))
