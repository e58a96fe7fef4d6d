"""Points for a choice, a country or a yes/no answer, by a table; best of several answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..assessment import Span
from ..facts.given import Given
from ..model import CriteriaSet, InputType, Text, Value
from ..numbers import Number
from ..phrases import join, say
from ..reading import Reader
from ..showing import shown, title_of
from .scored import Words, point_parts, span_of, words_of, would_give


@dataclass(frozen=True, slots=True)
class Lookup:
    """`table` gives points by code (yes and no for a yes/no question); others get `default`."""

    input: str
    optional: bool
    table: Mapping[str, Decimal]
    default: Decimal | None
    unanswered: Decimal
    minimum: Decimal
    maximum: Decimal
    lowest_answer: Decimal
    highest_answer: Decimal

    def inputs(self) -> Iterator[str]:
        yield self.input

    def span(self, given: Given, read: Reader) -> Span:
        return span_of(self, read(self.input))

    def words(self, criteria_set: CriteriaSet, given: Given, read: Reader) -> Words:
        return words_of(self, criteria_set, read(self.input))

    def points(self, value: Value) -> Decimal:
        found = self.table.get(code_of(value), self.default)
        return self.lowest_answer if found is None else found

    def possible(self, low: Number | None, high: Number | None) -> Span:
        return self.lowest_answer, self.highest_answer

    def explain(self, criteria_set: CriteriaSet, value: Value, points: Decimal) -> Text:
        return looked_up(criteria_set, self.input, value, point_parts(points, self.maximum))

    def more_than(
        self, criteria_set: CriteriaSet, value: Value | None, points: Decimal
    ) -> Text | None:
        more = min((one for one in self.table.values() if one > points), default=None)
        if more is None:
            return None
        codes = [code for code, one in self.table.items() if one == more]
        return would_give(criteria_set, self.input, any_of(criteria_set, self.input, codes), more)


def make_lookup(
    name: str,
    table: Mapping[str, Decimal],
    default: Decimal | None,
    unanswered: Decimal,
    *,
    optional: bool,
) -> Lookup:
    """A lookup with its range of points worked out."""
    answers = [*table.values(), *([] if default is None else [default])]
    every = [*answers, unanswered]
    return Lookup(
        input=name,
        optional=optional,
        table=table,
        default=default,
        unanswered=unanswered,
        minimum=min(every),
        maximum=max(every),
        lowest_answer=min(answers),
        highest_answer=max(answers),
    )


def code_of(value: Value) -> str:
    """How a table names the value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def value_of(criteria_set: CriteriaSet, name: str, code: str) -> Value:
    """The value that a table names so."""
    is_yes_no = criteria_set.inputs[name].type is InputType.YES_NO
    return code == "yes" if is_yes_no else code


def any_of(criteria_set: CriteriaSet, name: str, codes: list[str]) -> Text:
    """The answers a table names by these codes, as a person would read them."""
    values = (shown(criteria_set, name, value_of(criteria_set, name, code)) for code in codes)
    return join(criteria_set.languages, values, " / ")


def looked_up(
    criteria_set: CriteriaSet, name: str, value: Value, points: Mapping[str, str]
) -> Text:
    """The sentence for one value and its points."""
    return say(
        criteria_set.languages,
        "looked_up",
        input=title_of(criteria_set, name),
        value=shown(criteria_set, name, value),
        **points,
    )
