"""Expressions drawn at random, with the values that Python's own fractions give them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import trunc
from typing import Any

from hypothesis import strategies as st

from relocation.criteria.engine.expressions import Kind
from relocation.criteria.engine.model import Value

KINDS: tuple[Kind, ...] = ("number", "yes_no", "text", "date")
DAY, LATER = date(2000, 2, 29), date(2026, 11, 22)
VALUES: dict[str, Value] = {
    "n.one": Decimal("1.5"),
    "n.two": Decimal(-3),
    "y.one": True,
    "y.two": False,
    "t.one": "Zoë 😀 \\ \" '",
    "d.one": DAY,
}
MISSING: dict[str, Kind] = {"n.none": "number", "y.none": "yes_no", "t.none": "text"}
INPUTS: dict[str, Kind] = {
    **{name: next(kind for kind in KINDS if kind[0] == name[0]) for name in VALUES},
    **MISSING,
}


@dataclass(frozen=True)
class Sample:
    """An expression's text, always in brackets, with the value it must have."""

    text: str
    value: Any


def strict(form: str, work_out: Callable[..., Any], *parts: Sample) -> Sample:
    """What has no value as soon as one part has none."""
    values = [part.value for part in parts]
    value = None if None in values else work_out(*values)
    return Sample(form.format(*(part.text for part in parts)), value)


def literal(value: Value) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    return str(value).lower()


def leaves(kind: Kind) -> st.SearchStrategy[Sample]:
    written: dict[Kind, st.SearchStrategy[Value]] = {
        "number": st.integers(0, 40).map(lambda tenths: Decimal(tenths) / 10),
        "yes_no": st.booleans(),
        "text": st.text("aZё😀\\\"' ", max_size=4),
        "date": st.sampled_from((DAY, LATER)),
    }
    names = [name for name, known in INPUTS.items() if known == kind]
    read = st.sampled_from(
        [Sample(name.replace(".", "_"), exact(VALUES.get(name))) for name in names]
    )
    return read | written[kind].map(lambda value: Sample(literal(value), exact(value)))


def exact(value: Value | None) -> Any:
    return Fraction(value) if isinstance(value, Decimal) else value


@cache
def samples(kind: Kind, depth: int = 3) -> st.SearchStrategy[Sample]:
    """Well-typed expressions of that kind."""
    if not depth:
        return leaves(kind)
    return leaves(kind) | st.one_of(*(form(depth - 1) for form in (*FORMS[kind], chosen(kind))))


Form = Callable[[int], st.SearchStrategy[Sample]]


def form(text: str, work_out: Callable[..., Any], *kinds: Kind) -> Form:
    def drawn(depth: int) -> st.SearchStrategy[Sample]:
        return st.builds(
            lambda *parts: strict(text, work_out, *parts),
            *(samples(kind, depth) for kind in kinds),
        )

    return drawn


def chosen(kind: Kind) -> Form:
    def pick(asked: Sample, yes: Sample, no: Sample) -> Sample:
        value = None if asked.value is None else yes.value if asked.value else no.value
        return Sample(f"({asked.text} ? {yes.text} : {no.text})", value)

    return lambda depth: st.builds(
        pick, samples("yes_no", depth), samples(kind, depth), samples(kind, depth)
    )


def either(sign: str, *, decisive: bool) -> Form:
    """`||` and `&&`: one part may decide while the other has no value."""

    def pick(left: Sample, right: Sample) -> Sample:
        values = {left.value, right.value}
        value = decisive if decisive in values else None if None in values else not decisive
        return Sample(f"({left.text} {sign} {right.text})", value)

    return lambda depth: st.builds(pick, samples("yes_no", depth), samples("yes_no", depth))


def between(start: date, end: date) -> int:
    years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return years if start <= end else -between(end, start)


FORMS: dict[Kind, list[Form]] = {
    "number": [
        form("({} + {})", lambda a, b: a + b, "number", "number"),
        form("({} - {})", lambda a, b: a - b, "number", "number"),
        form("({} * {})", lambda a, b: a * b, "number", "number"),
        form("({} / {})", lambda a, b: a / b if b else None, "number", "number"),
        form("({} % {})", lambda a, b: a - b * trunc(a / b) if b else None, "number", "number"),
        form("-{}", lambda a: -a, "number"),
        form("int({})", lambda a: Fraction(trunc(a)), "number"),
        form("min({}, {})", min, "number", "number"),
        form("max({}, {})", max, "number", "number"),
        form("size({})", lambda a: Fraction(len(a)), "text"),
        form("years({}, {})", lambda a, b: Fraction(between(a, b)), "date", "date"),
        form("({} - {})", lambda a, b: Fraction((a - b).days), "date", "date"),
    ],
    "yes_no": [
        either("||", decisive=True),
        either("&&", decisive=False),
        form("!{}", lambda a: not a, "yes_no"),
        *(form("({} == {})", lambda a, b: a == b, kind, kind) for kind in KINDS),
        *(form("({} != {})", lambda a, b: a != b, kind, kind) for kind in KINDS),
        *(form("({} in [{}, {}])", lambda a, *b: a in b, kind, kind, kind) for kind in KINDS),
        form("({} < {})", lambda a, b: a < b, "number", "number"),
        form("({} >= {})", lambda a, b: a >= b, "number", "number"),
        form("({} <= {})", lambda a, b: a <= b, "date", "date"),
        form("({} > {})", lambda a, b: a > b, "date", "date"),
        form("{}.startsWith({})", lambda a, b: a.startswith(b), "text", "text"),
        form("{}.contains({})", lambda a, b: b in a, "text", "text"),
    ],
    "text": [],
    "date": [],
}


def agree(found: Value | None, expected: Any) -> bool:
    """Whether the value is the expected one, numbers to the tenth place."""
    if isinstance(found, Decimal):
        near = Fraction(1, 10**9) * max(1, abs(expected))
        return type(expected) is Fraction and abs(Fraction(found) - expected) <= near
    return type(found) is type(expected) and found == expected
