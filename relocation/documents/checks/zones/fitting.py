"""What lines of a page are as a zone: the format that they fit, and what they say in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from relocation.documents.checks.zones import twins
from relocation.documents.checks.zones.columns import Chances, Row, arrange
from relocation.documents.checks.zones.fields import Zone, parse
from relocation.documents.checks.zones.formats import FORMATS, Format
from relocation.documents.checks.zones.guesses import Guess, guess
from relocation.documents.checks.zones.letters import LETTERS, Mask, allowed
from relocation.documents.checks.zones.lines import Line

# Rows of a zone are some -0.1, other text in its columns below -2: see `Row.score`. One clearer
# than the second gains nothing from more detail.
LIKELY, CLEAR = -0.6, -0.1
# Below this confidence a reading is too doubtful to contradict an applicant.
SURE = 0.75
NOTHING = -99.0
BLANK = LETTERS.index("<")


@dataclass(frozen=True)
class Reading:
    """What was read of a zone; `guess` is None when no reading has its check digits right.

    `seen` says that lines of a zone are on the page. `rows` are None where a line was not found.
    """

    layout: Format | None = None
    guess: Guess | None = None
    seen: bool = False
    score: float = NOTHING
    rows: tuple[Row | None, ...] = ()
    lines: tuple[Line | None, ...] = ()

    @property
    def zone(self) -> Zone | None:
        """The fields; names are empty when their line was not read."""
        return parse(self.layout, self.guess.text) if self.layout and self.guess else None

    @property
    def has_names(self) -> bool:
        """Say whether the line with the names was read."""
        return bool(self.layout and self.rows and self.rows[self.layout.names_row])

    @property
    def confidence(self) -> float:
        """How likely a letter is on average, 0 to 1."""
        return exp(self.score)

    @property
    def is_sure(self) -> bool:
        """Say whether the fields behind check digits may be believed.

        Without the line of names the format is not sure, nor what the digits are over.
        """
        decided = self.guess is not None and self.guess.is_sure
        return decided and self.has_names and self.confidence >= SURE

    @property
    def is_whole(self) -> bool:
        """Say whether looking again would gain nothing."""
        clear = self.guess is not None and self.has_names and self.score > CLEAR
        return self.is_sure or clear

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, float]:
        """Orders readings by what they are worth."""
        return self.guess is not None, self.has_names, self.is_sure, self.seen, self.score


def best_of(found: Sequence[Line]) -> Reading:
    """Return the best that lines can be read as which follow each other down a page."""
    readings = (
        fitted(layout, chosen) for layout in FORMATS.values() for chosen in _windows(layout, found)
    )
    return max(readings, default=Reading(), key=lambda reading: reading.rank)


def _windows(layout: Format, found: Sequence[Line]) -> Iterator[tuple[Line | None, ...]]:
    """Yield lines that follow each other as the zone's; the first or the last may be missing."""
    around: list[Line | None] = [None, *found, None]
    for start in range(len(around) - layout.rows + 1):
        yield tuple(around[start : start + layout.rows])


def fitted(layout: Format, chosen: tuple[Line | None, ...]) -> Reading:
    """Return what lines say in the format, one for each of its lines; None is one not found."""
    table = allowed(layout).reshape(layout.rows, layout.width, len(LETTERS))
    rows = tuple(_row(line, may) for line, may in zip(chosen, table, strict=True))
    found = [row.score for row in rows if row]
    score = sum(found) / len(found) if found else NOTHING
    seen = Reading(layout, None, bool(found), score, rows, chosen)
    if not _is_enough(layout, rows) or _contradicted(layout, rows):
        return seen
    chances, told = twins.tell(layout, rows, chosen, _chances(layout, rows))
    parts = np.split(chances, layout.rows)
    rows = tuple(row and replace(row, chances=part) for row, part in zip(rows, parts, strict=True))
    return replace(seen, guess=guess(layout, chances, told), rows=rows)


def _row(line: Line | None, may: Mask) -> Row | None:
    row = arrange(line.seen, may) if line else None
    return row if row and row.score > LIKELY else None


def _is_enough(layout: Format, rows: tuple[Row | None, ...]) -> bool:
    """Only the line of names may be missing; a visa is told from others by that line alone."""
    needed = [row for at, row in enumerate(rows) if at != layout.names_row]
    return all(needed) and (layout.last_digit is not None or all(rows))


def _chances(layout: Format, rows: tuple[Row | None, ...]) -> Chances:
    blank = np.zeros((layout.width, len(LETTERS)))
    blank[:, BLANK] = 1.0
    return np.concatenate([row.chances if row else blank for row in rows])


def _contradicted(layout: Format, rows: tuple[Row | None, ...]) -> bool:
    """Say whether something else stands where this format has a code, date, digit or sex."""
    against = {
        at * layout.width + column for at, row in enumerate(rows) if row for column in row.against
    }
    typed = {0, layout.number.stop, layout.sex, layout.optional_digit, layout.last_digit}
    for field in (layout.birth, layout.expiry):
        typed.update(range(field.start, field.stop + 1))
    return bool(against & typed)
