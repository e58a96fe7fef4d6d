"""The letters a zone may hold, which are taken for each other, and where each may stand."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from relocation.documents.checks.zones.formats import CODE, ISSUER, Format

DIGITS, CAPITALS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = DIGITS + CAPITALS + "<"
AT: Mapping[str, int] = {letter: at for at, letter in enumerate(LETTERS)}

# The engine also knows small letters, Greek, Cyrillic and brackets, of which a zone has none.
_TWINS = {
    "<": "＜〈‹«《≪([{く⟨", "I": "|lΙІı", "0": "Øø", "1": "", "O": "ΟОo○〇", "A": "ΑА", "B": "ΒВ",
    "C": "СcϹ", "E": "ΕЕ", "H": "ΗН", "K": "ΚКk", "M": "ΜМm", "N": "Νn", "P": "ΡРp", "S": "sЅ",
    "T": "ΤТ", "U": "u", "V": "v", "W": "w", "X": "ΧХx", "Y": "ΥУy", "Z": "Ζz", "J": "Јj",
}  # fmt: skip
TWINS: tuple[str, ...] = tuple(letter + _TWINS.get(letter, "") for letter in LETTERS)

#: Letters of one look are never taken to be further apart than this, however sure the engine is.
LOOKALIKE = 0.02
_CONFUSED: Mapping[str, float] = {
    **dict.fromkeys(("O0", "I1", "B8", "S5", "Z2", "G6"), LOOKALIKE),
    **dict.fromkeys(("Q0", "D0", "QO", "DO", "L1", "IL", "T7", "UV", "K<", "L<", "C<"), 0.002),
}
#: Pairs of letters taken for each other, and how likely at least.
CONFUSED: Mapping[frozenset[str], float] = {
    frozenset(pair): least for pair, least in _CONFUSED.items()
}

Mask = np.ndarray[Any, np.dtype[np.bool_]]
#: How like each letter is to each other one, as a share of `LOOKALIKE`.
ALIKE = np.array([
    [CONFUSED.get(frozenset((one, other)), 0.0) / LOOKALIKE for other in LETTERS] for one in LETTERS
])  # fmt: skip


def mask(letters: str) -> Mask:
    """Return which of `LETTERS` are among those given."""
    return np.array([letter in letters for letter in LETTERS])


@cache
def allowed(layout: Format) -> Mask:
    """Return for each place of the zone which letters may stand there."""
    table = np.ones((layout.length, len(LETTERS)), dtype=bool)
    for field in (CODE, ISSUER, layout.names, layout.citizenship):
        table[field] = mask(CAPITALS + "<")
    table[0] = mask(layout.initials)
    for field in (layout.birth, layout.expiry):
        table[field] = mask(DIGITS + "<")
        table[field.stop] = mask(DIGITS)
    table[layout.number.stop] = mask(DIGITS + "<" if layout.long_numbers else DIGITS)
    table[layout.sex] = mask("MF<")
    if layout.optional_digit is not None:
        table[layout.optional_digit] = mask(DIGITS + "<")
    if layout.last_digit is not None:
        table[layout.last_digit] = mask(DIGITS)
    return table
