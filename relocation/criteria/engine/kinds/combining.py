"""What several rules give together: their sum, the best or the poorest of them."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from ..assessment import Span
from ..model import CriteriaSet, Text
from ..numbers import ZERO
from ..phrases import join, say
from .scored import Words, point_parts, span_parts

Combine = Literal["sum", "highest", "lowest"]
COMBINED: dict[Combine, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda points: sum(points, ZERO),
    "highest": lambda points: max(points, default=ZERO),
    "lowest": lambda points: min(points, default=ZERO),
}


def combined(combine: Combine, spans: Sequence[Span], most: Decimal | None) -> Span:
    """The ends of what several rules give together, at most `most`."""
    join_ = COMBINED[combine]
    low, high = join_([span[0] for span in spans]), join_([span[1] for span in spans])
    return (low, high) if most is None else (min(low, most), min(high, most))


def deciding(
    combine: Combine, spans: Sequence[Span], span: Span, most: Decimal | None
) -> Sequence[int]:
    """The places of those that, giving more alone, make all of them give more together.

    `span` is what they give together, of which at most `most` counts.
    """
    low, high = span
    if low == most:
        return ()
    if combine == "sum":
        return range(len(spans))
    lows = [one for one, _ in spans]
    if low != high or not lows:
        return ()
    best = COMBINED[combine](lows)
    return (lows.index(best),) if combine == "highest" or lows.count(best) == 1 else ()


def one_of(combine: Combine, sure: Sequence[Span], doubtful: Sequence[Span]) -> Span:
    """The ends of the highest or lowest of several, some of which may not count; 0 of none."""
    join_, every = COMBINED[combine], [*sure, *doubtful]
    if not sure:
        lows, highs = [low for low, _ in every], [high for _, high in every]
        return min([*lows, ZERO]), max([*highs, ZERO])
    low, high = join_([low for low, _ in sure]), join_([high for _, high in sure])
    if combine == "lowest":
        return min([low, *(one for one, _ in doubtful)]), high
    return low, max([high, *(one for _, one in doubtful)])


def together(
    criteria_set: CriteriaSet, parts: Sequence[Words], span: Span, maximum: Decimal
) -> Text:
    """The sentences of the parts and what they give together."""
    languages, (low, high) = criteria_set.languages, span
    whys = join(languages, (part.why for part in parts), " ")
    if low != high:
        return say(languages, "together_missing", parts=whys, **span_parts(low, high))
    if not parts:
        return say(languages, "no_items", **point_parts(low, maximum))
    return say(languages, "together", parts=whys, **point_parts(low, maximum))
