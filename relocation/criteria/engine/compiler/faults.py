"""Everything that is wrong with a document, not only the first of it."""

from collections.abc import Iterator
from contextlib import contextmanager

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

    def stop(self) -> None:
        """Raise CriteriaError when there is a fault."""
        if self.found:
            raise CriteriaError.of(list(dict.fromkeys(self.found))[:MOST])
