"""Facts worked out from answers: ages, years of dated periods, counts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Protocol

from .conditions import holds
from .model import Fact
from .periods import Period, whole_years, years_covered
from .reading import NOT_ASKED, Reader, Reading, number

NOTHING = Decimal(0)


class Given(Protocol):
    """What a fact is worked out from."""

    on: date | None

    def read(self, name: str) -> Reading: ...

    def items(self, step: str) -> tuple[Reader, ...] | None:
        """A reader for each item of a repeated step; None while the step was not answered."""
        ...

    def most_items(self, step: str) -> int:
        """How many items the step may have."""
        ...


def work_out(fact: Fact, given: Given) -> Reading:
    """What is known of the fact: a number, or the ends between which it lies."""
    return _KINDS[fact.kind](fact, given)


def _age(fact: Fact, given: Given) -> Reading:
    """Completed years on the day of assessment."""
    born = given.read(fact.of)
    if not born.values and not born.open:
        return NOT_ASKED
    day = born.values[0] if born.values else None
    if given.on is None or not isinstance(day, date) or day > given.on:
        return number(NOTHING, None)
    years = Decimal(whole_years(day, given.on))
    return number(years, years)


def _count(fact: Fact, given: Given) -> Reading:
    """How many items satisfy the condition."""
    most = Decimal(given.most_items(fact.of))
    items = given.items(fact.of)
    if items is None:
        return number(NOTHING, most)
    results = [holds(fact.where, read) for read in items]
    sure = Decimal(results.count(True))
    return number(sure, sure + results.count(None))


def _years(fact: Fact, given: Given) -> Reading:
    """Whole years covered by the items' periods up to the day of assessment."""
    items = given.items(fact.of)
    if items is None or given.on is None:
        return number(NOTHING, None)
    sure: list[Period] = []
    complete = True
    for read in items:
        wanted = holds(fact.where, read)
        period = _period(fact, read, given.on) if wanted is not False else ()
        if wanted is True and period:
            sure.append(period)
        complete = complete and wanted is not None and period is not None
    years = Decimal(years_covered(sure))
    return number(years, years if complete else None)


def _period(fact: Fact, read: Reader, on: date) -> Period | tuple[()] | None:
    """One item's period; () when it has none up to that day, None while it is not known.

    A blank end means that the period goes on.
    """
    start, end = read(f"{fact.of}.{fact.from_}"), read(f"{fact.of}.{fact.to}")
    if start.open or end.open or not start.values:
        return None
    first, last = start.values[0], end.values[0] if end.values else on
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    if first > on:
        return ()
    return (first, min(last, on)) if first <= last else None


_KINDS: dict[str, Callable[[Fact, Given], Reading]] = {
    "age": _age,
    "years": _years,
    "count": _count,
}
