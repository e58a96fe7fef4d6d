"""Where each field of a zone stands: the five formats of ICAO Doc 9303 as data.

Source: Doc 9303 (8th edition, 2021), part 4 section 4.2 (TD3), part 5 section 4.2 (TD1), part 6
section 4.2 (TD2), part 7 sections 4.2 and 5.2 (MRV-A and MRV-B). Places are counted from 0 through
all lines as one text without breaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FormatName = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]


@dataclass(frozen=True, eq=False)
class Format:
    """A layout of `rows` lines of `width` characters.

    `initials` are the letters its document code may begin with. `number`, `birth` and `expiry` are
    followed by their check digit. `optional` is one field or two; in a TD3 it has a digit of its
    own. `last_digit` is the place of the digit over the parts in `covered`; visas have none.
    `long_numbers` says that a number of more than nine characters goes on in the optional data.
    """

    name: FormatName
    rows: int
    width: int
    initials: str
    names: slice
    number: slice
    citizenship: slice
    birth: slice
    sex: int
    expiry: slice
    optional: tuple[slice, ...]
    covered: tuple[slice, ...] = ()
    optional_digit: int | None = None
    last_digit: int | None = None
    long_numbers: bool = False

    @property
    def length(self) -> int:
        """How many characters the zone has in all."""
        return self.rows * self.width

    @property
    def names_row(self) -> int:
        """Which line, from 0, holds the names."""
        start: int = self.names.start
        return start // self.width


CODE, ISSUER = slice(0, 2), slice(2, 5)
NUMBER_WIDTH = 9


def _two_lines(
    name: FormatName, width: int, initials: str, optional: int, *, own: bool = False, last: bool
) -> Format:
    """A format of two lines, the second alike in all: `optional` is where its free field ends."""
    end = width + optional
    covered = (
        slice(width, width + 10),
        slice(width + 13, width + 20),
        slice(width + 21, end + own),
    )
    return Format(
        name, 2, width, initials,
        names=slice(5, width),
        number=slice(width, width + 9),
        citizenship=slice(width + 10, width + 13),
        birth=slice(width + 13, width + 19),
        sex=width + 20,
        expiry=slice(width + 21, width + 27),
        optional=(slice(width + 28, end),),
        covered=covered if last else (),
        optional_digit=end if own else None,
        last_digit=2 * width - 1 if last else None,
        long_numbers=last and not own,
    )  # fmt: skip


TD1 = Format(
    "TD1", 3, 30, "ACI",
    names=slice(60, 90),
    number=slice(5, 14),
    citizenship=slice(45, 48),
    birth=slice(30, 36),
    sex=37,
    expiry=slice(38, 44),
    optional=(slice(15, 30), slice(48, 59)),
    covered=(slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
    last_digit=59,
    long_numbers=True,
)  # fmt: skip
TD2 = _two_lines("TD2", 36, "ACPI", 35, last=True)
TD3 = _two_lines("TD3", 44, "P", 42, own=True, last=True)
MRV_A = _two_lines("MRV-A", 44, "V", 44, last=False)
MRV_B = _two_lines("MRV-B", 36, "V", 36, last=False)

FORMATS: Mapping[FormatName, Format] = {
    layout.name: layout for layout in (TD3, TD1, TD2, MRV_A, MRV_B)
}
