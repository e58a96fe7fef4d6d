"""The spread of points before and after, as bars of a drawing and rows of a table."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

#: The drawing's own units; its width on the page is the page's matter.
WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 16, 44
MOST_BINS = 14
#: How wide a digit of a label is.
DIGIT = 7

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Bar:
    """One bar: its place and size in the drawing."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Bin:
    """Cases whose points lie between two whole numbers, both included.

    `caption` is what finds room of the label under the bars: it, its first number, or nothing.
    """

    label: str
    caption: str
    before: int
    after: int
    middle: int
    bars: tuple[Bar, ...]

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Line:
    """A line across the drawing, with the number it stands for."""

    y: int
    number: int


@dataclass(frozen=True)
class Chart:
    """The drawing; `not_known` are the cases without a total, before and after.

    `unknown` is their pair of bars, behind all others; None when there is no such case.
    """

    bins: tuple[Bin, ...]
    lines: tuple[Line, ...]
    not_known: tuple[int, int]
    unknown: Bin | None = None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM
    labels: int = HEIGHT - BOTTOM + 18
    title: int = HEIGHT - 6

    @property
    def not_known_difference(self) -> int:
        return self.not_known[1] - self.not_known[0]


def chart(before: Counts, after: Counts) -> Chart:
    """Draw counts of cases by whole points; "unknown" counts those without a total."""
    spread = [_by_points(before), _by_points(after)]
    not_known = (before.get("unknown", 0), after.get("unknown", 0))
    every = sorted({*spread[0], *spread[1]})
    if not every and not any(not_known):
        return Chart((), (), not_known)
    counts, step = _counts(every, spread)
    top = _nice(max(*not_known, *(max(one, two) for _low, one, two in counts), 1))
    slot = (WIDTH - LEFT - RIGHT) // (len(counts) + any(not_known))
    captions = _captions([low for low, _one, _two in counts], step, slot) if counts else []
    bins = tuple(
        _bin(
            (_label(low, step), captions[place]),
            (one, two),
            (_height(one, top), _height(two, top)),
            x=LEFT + place * slot,
            slot=slot,
        )
        for place, (low, one, two) in enumerate(counts)
    )
    return Chart(bins, _lines(top), not_known, _unknown(not_known, top, len(counts), slot))


def _unknown(counts: tuple[int, int], top: int, place: int, slot: int) -> Bin | None:
    """The bars of the cases without a total; so that they do not just go missing."""
    if not any(counts):
        return None
    heights = (_height(counts[0], top), _height(counts[1], top))
    return _bin((_("not known"), "?"), counts, heights, x=LEFT + place * slot, slot=slot)


def _counts(
    every: list[int], spread: list[dict[int, int]]
) -> tuple[list[tuple[int, int, int]], int]:
    """The lowest points of each pair of bars with its cases before and after; how wide it is."""
    if not every:
        return [], 1
    step = next(n for n in _steps() if every[-1] // n - every[0] // n < MOST_BINS)
    first = every[0] // step
    binned = [_binned(counts, step) for counts in spread]
    places = range(first, every[-1] // step + 1)
    return [(n * step, binned[0][n], binned[1][n]) for n in places], step


def _by_points(counts: Counts) -> dict[int, int]:
    return {int(points): n for points, n in counts.items() if points != "unknown"}


def _steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 25, 50 and so on: what people count by, without an end."""
    yield from (1, 2, 5)
    for power in count(1):
        yield from (n * 10**power // 10 for n in (10, 20, 25, 50))


def _binned(spread: Mapping[int, int], step: int) -> Counter[int]:
    """How many cases lie in each bar, by its place on the scale."""
    found: Counter[int] = Counter()
    for points, cases in spread.items():
        found[points // step] += cases
    return found


def _nice(most: int) -> int:
    """The end of the scale: a round number not below the highest bar."""
    size = 1
    while size * 10 < most:
        size *= 10
    return next(size * n for n in (1, 2, 4, 5, 8, 10) if size * n >= most)


def _bin(
    labels: tuple[str, str],
    counts: tuple[int, int],
    heights: tuple[int, int],
    *,
    x: int,
    slot: int,
) -> Bin:
    gap = max(slot // 8, 2)
    width = (slot - 2 * gap) // 2
    places = (x + gap, x + gap + width)
    bars = tuple(
        Bar(at + 1, HEIGHT - BOTTOM - height, max(width - 2, 1), height)
        for at, height in zip(places, heights, strict=True)
    )
    return Bin(*labels, *counts, x + slot // 2, bars)


def _label(low: int, step: int) -> str:
    if step == 1:
        return _number(low)
    dash = "–" if low >= 0 else " … "
    return f"{_number(low)}{dash}{_number(low + step - 1)}"


def _number(points: int) -> str:
    return str(points).replace("-", "−")


def _captions(lows: list[int], step: int, slot: int) -> list[str]:
    """What stands under each pair of bars, so that nothing overlaps."""
    whole = [_label(low, step) for low in lows]
    if max(map(len, whole)) * DIGIT <= slot:
        return whole
    firsts = [_number(low) for low in lows]
    nth = -(-(max(map(len, firsts)) + 1) * DIGIT // slot)
    return [one if place % nth == 0 else "" for place, one in enumerate(firsts)]


def _height(count: int, top: int) -> int:
    """At least one unit for what is there at all."""
    full = HEIGHT - TOP - BOTTOM
    return max(round(count * full / top), 1) if count else 0


def _lines(top: int) -> tuple[Line, ...]:
    parts = next(n for n in (4, 5, 2, 1) if top % n == 0)
    numbers = [top * n // parts for n in range(parts + 1)]
    return tuple(Line(HEIGHT - BOTTOM - _height(number, top), number) for number in numbers)


def described(drawn: Chart) -> str:
    """The drawing in one sentence, for who does not see it."""
    if not drawn.bins:
        return _("No case has a known total.")
    most_before = max(drawn.bins, key=lambda one: one.before).label
    most_after = max(drawn.bins, key=lambda one: one.after).label
    return _("Most cases have %(before)s points before and %(after)s points after.") % {
        "before": most_before,
        "after": most_after,
    }
