"""Zones printed in ICAO Doc 9303, and what an engine that is sure would say of them."""

import numpy as np

from relocation.documents.checks.zones import MRV_A, MRV_B, TD1, TD2, TD3, Format, check_digit
from relocation.documents.checks.zones.columns import LEAST, Chances, Row
from relocation.documents.checks.zones.letters import AT, LETTERS
from relocation.documents.checks.zones.lines import Line

# Appendices B of parts 4, 5, 6 and 7; the second of TD1 has a number longer than nine characters.
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
PUBLISHED: list[tuple[Format, tuple[str, ...]]] = [
    (TD3, PASSPORT),
    (
        TD1,
        (
            "I<UTOD231458907<<<<<<<<<<<<<<<",
            "7408122F1204159UTO<<<<<<<<<<<6",
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        ),
    ),
    (
        TD1,
        (
            "I<UTOD23145890<7349<<<<<<<<<<<",
            "3407127M9507122UTO<<<<<<<<<<<2",
            "STEVENSON<<PETER<JOHN<<<<<<<<<",
        ),
    ),
    (TD2, ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")),
    (
        MRV_A,
        (
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        ),
    ),
    (MRV_B, ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")),
]


def zone_of(number: str) -> str:
    """The passport's zone with another number of nine characters, its digits right."""
    second = number + check_digit(number) + PASSPORT[1][10:43]
    last = check_digit(second[:10] + second[13:20] + second[21:43])
    return PASSPORT[0] + second + last


def chances(text: str, **doubts: float) -> Chances:
    """The text as read for sure; `doubts` are other letters, `L12=0.4` an L at place 12."""
    table = np.full((len(text), len(LETTERS)), LEAST**2)
    table[range(len(text)), [AT[letter] for letter in text]] = 1.0
    for doubt, chance in doubts.items():
        table[int(doubt[1:]), AT[doubt[0]]] = chance
    shares: Chances = table / table.sum(axis=1, keepdims=True)
    return shares


def seen(text: str, steps: int = 3) -> Chances:
    """What an engine says of the text with so many steps a letter, the letter on the middle one."""
    table = np.zeros((len(text) * steps, len(LETTERS) + 1))
    table[:, 0] = 1.0
    for column, letter in enumerate(text):
        table[column * steps + steps // 2] = 0.0
        table[column * steps + steps // 2, 1 + AT[letter]] = 1.0
    return table


def line(text: str, top: float = 0.0) -> Line:
    """A line ten pixels a letter wide and twenty high, seen for sure."""
    right, bottom = 10.0 * len(text), top + 20
    box = ((0.0, top), (right, top), (right, bottom), (0.0, bottom))
    return Line(seen(text), box, -0.05, 10.0, np.zeros((48, 24 * len(text)), np.uint8))


def row(text: str) -> Row:
    """The same line in its columns."""
    return Row(chances(text), -0.05, tuple(range(1, 3 * len(text), 3)))
