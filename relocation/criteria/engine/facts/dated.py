"""Ages, and the years or months that dated periods cover."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..conditions import Condition, holds, inputs_of
from ..model import Text
from ..numbers import ZERO
from ..periods import (
    DAY,
    FULL,
    MONTHS_IN_A_YEAR,
    Spell,
    months_covered,
    whole_months,
    whole_years,
    years_before,
)
from ..reading import BLANK, NONE_GIVEN, NOT_ASKED, Reader, Reading, number
from .given import Given

ABSENT = (NOT_ASKED, BLANK, NONE_GIVEN)


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years, months or days from a date to the day of assessment, or to `at`."""

    code: str
    title: Text
    of: str
    at: str | None
    unit: Literal["years", "months", "days"]

    def inputs(self) -> Iterator[str]:
        yield self.of
        if self.at is not None:
            yield self.at

    def read(self, given: Given) -> Reading:
        born = given.read(self.of)
        if not born.values and not born.open:
            return NOT_ASKED
        if self.at is not None and given.read(self.at) in ABSENT:
            return NOT_ASKED
        end = self._end(given)
        day = born.values[0] if born.values else None
        if end is None or not isinstance(day, date) or day > end:
            stays_away = any(given.may_be_blank(name) for name in self.inputs())
            return number(ZERO, None)._replace(optional=stays_away)
        return Reading((Decimal(_LENGTHS[self.unit](day, end)),))

    def _end(self, given: Given) -> date | None:
        if self.at is None:
            return given.on
        values = given.read(self.at).values
        return values[0] if values and isinstance(values[0], date) else None


@dataclass(frozen=True, slots=True)
class Periods:
    """Whole years or months covered by the items' periods up to the day of assessment.

    Overlaps count once; a part-time period counts by its share (percent of full time), and periods
    side by side never count for more than full time. With `within` only the last so many years do.
    """

    code: str
    title: Text
    unit: Literal["years", "months"]
    of: str
    from_: str
    to: str
    where: Condition | None
    within: int | None
    share: str | None
    after: str | None

    def inputs(self) -> Iterator[str]:
        yield from inputs_of(self.where)
        yield f"{self.of}.{self.from_}"
        yield f"{self.of}.{self.to}"
        if self.share is not None:
            yield f"{self.of}.{self.share}"
        if self.after is not None:
            yield self.after

    def read(self, given: Given) -> Reading:
        items = given.items(self.of)
        earliest = None if given.on is None else self._earliest(given, given.on)
        if items is None or given.on is None or earliest is None:
            return number(ZERO, self._most())
        sure: list[Spell] = []
        complete = True
        for read in items:
            wanted = holds(self.where, read)
            spell = self._spell(read, earliest, given.on) if wanted is not False else ()
            if wanted is True and spell:
                sure.append(spell)
            complete = complete and wanted is not None and spell is not None
        length = self._in_unit(months_covered(sure))
        return number(length, length if complete else self._most())

    def _most(self) -> Decimal | None:
        if self.within is None:
            return None
        return Decimal(self.within * (1 if self.unit == "years" else MONTHS_IN_A_YEAR))

    def _in_unit(self, months: int) -> Decimal:
        return Decimal(months // MONTHS_IN_A_YEAR if self.unit == "years" else months)

    def _spell(self, read: Reader, earliest: date, on: date) -> Spell | tuple[()] | None:
        """One item's period; () when it has none that counts, None while it is not known.

        A blank end means that the period goes on.
        """
        start, end = read(f"{self.of}.{self.from_}"), read(f"{self.of}.{self.to}")
        share = self._share(read)
        if start.open or end.open or not start.values or share is None:
            return None
        first, last = start.values[0], end.values[0] if end.values else on
        if not isinstance(first, date) or not isinstance(last, date):
            return None
        if first > last:
            return () if first > on else None
        first, last = max(first, earliest), min(last, on)
        return (first, last, share) if first <= last else ()

    def _share(self, read: Reader) -> Decimal | None:
        """Percent of full time; full where it was left blank, None while it is not known.

        A share below nothing counts for nothing: it takes no time away from other periods.
        """
        if self.share is None:
            return FULL
        reading = read(f"{self.of}.{self.share}")
        if reading.open:
            return None
        percent = reading.values[0] if reading.values else None
        return max(ZERO, min(percent, FULL)) if isinstance(percent, Decimal) else FULL

    def _earliest(self, given: Given, on: date) -> date | None:
        """The first day that counts; None while it is not known."""
        first = date.min if self.within is None else years_before(on, self.within)
        if self.after is None:
            return first
        after = given.read(self.after)
        day = after.values[0] if after.values else None
        if not isinstance(day, date):
            return None if after.open else first
        return max(first, day + DAY) if day < date.max else day


_LENGTHS: dict[str, Callable[[date, date], int]] = {
    "years": whole_years,
    "months": whole_months,
    "days": lambda start, end: (end - start).days,
}
