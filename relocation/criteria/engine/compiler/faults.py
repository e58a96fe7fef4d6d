"""Everything that is wrong with a document, not only the first of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import CriteriaError, Fault

#: More than anybody reads at once.
MOST = 200


class Faults:
    """Collects the faults of elements that are read one after another."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Note what is wrong with the element read inside, and go on."""
        try:
            yield
        except CriteriaError as error:
            self.found.extend(error.faults)

    @contextmanager
    def settled(self) -> Iterator[None]:
        """The same where everything that follows hangs on what is read inside: faults end it."""
        before = len(self.found)
        with self.collected():
            yield
        if len(self.found) > before:
            self.stop()

    def stop(self) -> None:
        """Raise CriteriaError when there is a fault."""
        if self.found:
            raise CriteriaError.of(list(dict.fromkeys(self.found))[:MOST])


def all_read(*readings: Callable[[], Any]) -> tuple[Any, ...]:
    """What each of them gives; raises CriteriaError with the faults of all."""
    faults = Faults()
    found: list[Any] = []
    for read in readings:
        with faults.collected():
            found.append(read())
    faults.stop()
    return tuple(found)
