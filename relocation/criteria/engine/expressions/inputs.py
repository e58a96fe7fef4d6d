"""What an expression may read, and under which names it is written."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from .typed import Kind, MisreadError, Typed


def written(name: str) -> str:
    """How an engine name is written in an expression: `person.birth_date`, `person_birth_date`."""
    return name.replace(".", "_").replace("-", "_")


class Inputs:
    """The inputs by the name they are written with; remembers which of them were read."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self._kinds = kinds
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._variables: dict[str, str] = {}
        for name in kinds:
            self._names[written(name)].append(name)

    @property
    def read(self) -> tuple[str, ...]:
        """The engine names that were read, in the order of first reading."""
        return tuple(self._variables)

    def variable(self, name: str, at: int) -> Typed:
        """The input written so, under its number; raises MisreadError unless exactly one is."""
        meant = self._names.get(name, [])
        if not meant:
            close = get_close_matches(name, self._names, 1)
            if close:
                raise MisreadError(
                    at,
                    "There is no “%(name)s” to read. Perhaps “%(close)s”?",
                    name=name,
                    close=close[0],
                )
            raise MisreadError(at, "There is no “%(name)s” to read.", name=name)
        if len(meant) > 1:
            several = ", ".join(f"“{one}”" for one in meant)
            raise MisreadError(
                at, "“%(name)s” may mean any of these: %(several)s.", name=name, several=several
            )
        number = len(self._variables)
        return Typed(self._kinds[meant[0]], self._variables.setdefault(meant[0], variable(number)))

    def check_undotted(self, name: str, at: int) -> None:
        """Raises MisreadError for a name that was written as the rest of the set writes it."""
        if name in self._kinds:
            raise MisreadError(
                at, "Write “%(name)s” for “%(other)s”.", name=written(name), other=name
            )


def variable(number: int) -> str:
    """The name the library knows the input by."""
    return f"v{number}"
