"""What a zone says for sure: doubtful letters put right where its check digits leave no doubt."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from itertools import chain, combinations, product
from math import inf, log
from types import MappingProxyType

from relocation.documents.checks.zones.columns import Chances
from relocation.documents.checks.zones.digits import (
    check_digit,
    last_covered,
    number_and_digit,
    optional_and_digit,
)
from relocation.documents.checks.zones.formats import Format
from relocation.documents.checks.zones.letters import AT, CONFUSED, LETTERS, LOOKALIKE, allowed

UNLIKELY = 1e-3
MOST_SWAPS = 2
# What is read must be so much likelier than any other reading that fits the digits as well: more
# once letters were changed against what the engine saw, for then a digit says that something is
# wrong, but not what.
MARGIN, MARGIN_CHANGED = log(20), log(200)
SEEN_AS_WELL = log(20)
# Two letters taken for their twins are put right; what needs more is not read.
MOST = 2 * log(1 / LOOKALIKE) + 0.5
# How many readings of one field are tried together with those of the others.
TRIED = 8

Part = dict[int, str]
#: Of a place, the letters of one look that were told apart there.
Told = Mapping[int, frozenset[str]]
NOTHING_TOLD: Told = MappingProxyType({})


@dataclass(frozen=True)
class Guess:
    """The likeliest text whose check digits agree.

    `rivals` are numbers that fit the digits as well. `is_sure` is false when the digits leave it
    open what a field behind them says. `swaps` are the places that were put right.
    """

    text: str
    rivals: frozenset[str]
    is_sure: bool
    swaps: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Option:
    """Letters for some places, and what they cost: how much less likely they are than others."""

    letters: Part
    cost: float


def guess(layout: Format, chances: Chances, told: Told = NOTHING_TOLD) -> Guess | None:
    """Return what the zone says; None when no likely reading has all its check digits right.

    `told` are the letters of a place that were told apart: the engine's own doubt is settled.
    """
    read = "".join(LETTERS[at] for at in chances.argmax(axis=1))
    groups = [
        _options(read, _swaps(layout, chances, told, read, places), holds)
        for places, holds in _groups(layout, read)
    ]
    whole = sorted(_agreeing(layout, read, groups), key=lambda option: option.cost)
    if not whole or whole[0].cost > MOST:
        return None
    best = whole[0]
    rival = whole[1].cost if len(whole) > 1 else inf
    likelier = rival - best.cost >= (MARGIN if best.cost < SEEN_AS_WELL else MARGIN_CHANGED)
    text = _put(read, best.letters)
    others = {number_and_digit(layout, _put(read, one.letters))[0].rstrip("<") for one in whole}
    return Guess(
        text,
        frozenset(others - {number_and_digit(layout, text)[0].rstrip("<")}),
        is_sure=likelier and not _is_blind(layout, chances, best.letters),
        swaps=tuple(at for at in range(layout.length) if text[at] != read[at]),
    )


def _is_blind(layout: Format, chances: Chances, letters: Part) -> bool:
    """Say whether optional data was changed where nobody saw a doubt.

    They may hold any letters, of which many have twins: one that was misread as anything at all is
    as well made up for by a twin elsewhere.
    """
    if layout.optional_digit is None:
        return False
    open_to_all = set(_places(layout.optional[0]))
    return any(
        chances[place, AT[letter]] < UNLIKELY
        for place, letter in letters.items()
        if place in open_to_all
    )


def _groups(layout: Format, read: str) -> Iterator[tuple[list[int], Callable[[str], bool]]]:
    """Yield the places of each field with its digit, and whether a text has them right."""
    number, optional = _places(layout.number, 1), [_places(field) for field in layout.optional]
    if layout.long_numbers and read[layout.number.stop] == "<":
        number += optional.pop(0)
    yield number, lambda text: _is_right(*number_and_digit(layout, text))
    for field in (layout.birth, layout.expiry):
        yield _places(field, 1), partial(_is_dated, field)
    if layout.optional_digit is not None:
        yield (
            _places(layout.optional[0], 1),
            lambda text: _is_right(*optional_and_digit(layout, text)),
        )
    elif layout.last_digit is not None:
        yield list(chain(*optional)), lambda text: True
    if layout.last_digit is not None:
        yield [layout.last_digit], lambda text: True


def _places(field: slice, more: int = 0) -> list[int]:
    return list(range(field.start, field.stop + more))


def _is_right(covered: str, digit: str) -> bool:
    return check_digit(covered) == digit


def _is_dated(field: slice, text: str) -> bool:
    return _is_day(text[field]) and _is_right(text[field], text[field.stop])


def _is_day(printed: str) -> bool:
    """Month and day may be unknown (Doc 9303, part 3, section 4.8)."""
    month, day = printed[2:4], printed[4:6]
    return (month == "<<" or "01" <= month <= "12") and (day == "<<" or "01" <= day <= "31")


def _options(
    read: str, swaps: list[tuple[int, str, float]], holds: Callable[[str], bool]
) -> list[_Option]:
    """Return the likeliest letters for the places with which the field holds, likeliest first."""
    fitting = (one for one in _swapped(swaps) if holds(_put(read, one.letters)))
    return nsmallest(TRIED, fitting, key=lambda option: option.cost)


def _swaps(
    layout: Format, chances: Chances, told: Told, read: str, places: list[int]
) -> list[tuple[int, str, float]]:
    """Return the other letters that these places may hold, with what they cost."""
    table = allowed(layout)
    return [
        (place, letter, cost)
        for place in places
        for letter, cost in _others(
            read[place], chances[place], table[place], told.get(place, frozenset())
        )
    ]


def _others(
    read: str, chances: Chances, may: Iterable[bool], told: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """Yield the other letters a place may hold, with what they cost."""
    top = float(chances[AT[read]])
    for letter, chance, is_allowed in zip(LETTERS, chances.tolist(), may, strict=True):
        if letter == read or not is_allowed:
            continue
        pair = frozenset((read, letter))
        least = 0.0 if pair <= told else CONFUSED.get(pair, 0.0)
        if max(chance, least) >= UNLIKELY:
            yield letter, log(top / max(chance, least * top))


def _swapped(swaps: list[tuple[int, str, float]]) -> Iterator[_Option]:
    for count in range(MOST_SWAPS + 1):
        for chosen in combinations(swaps, count):
            letters = {place: letter for place, letter, _ in chosen}
            if len(letters) == count:
                yield _Option(letters, sum(cost for _, _, cost in chosen))


def _agreeing(layout: Format, read: str, groups: list[list[_Option]]) -> Iterator[_Option]:
    """Yield the readings of all fields together of which the last digit is right too."""
    for options in product(*groups):
        letters = {place: letter for one in options for place, letter in one.letters.items()}
        text = _put(read, letters)
        if layout.last_digit is None or _is_right(
            last_covered(layout, text), text[layout.last_digit]
        ):
            yield _Option(letters, sum(one.cost for one in options))


def _put(text: str, letters: Part) -> str:
    if not letters:
        return text
    cells = list(text)
    for place, letter in letters.items():
        cells[place] = letter
    return "".join(cells)
