"""What is raised when a criteria set cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from .said import Part, Said


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, by the codes of the elements, and what, for its author."""

    path: str
    said: Said

    @property
    def sentence(self) -> str:
        """What is wrong, in English."""
        return str(self.said)

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class CriteriaError(ValueError):
    """A criteria set is wrong.

    `path` names the element by its codes (`steps.person.questions.birth_date`), `text` says to the
    author of the set what is wrong with it, with the values for its gaps; see `Said`.
    """

    def __init__(self, path: str, text: str, /, **values: Part) -> None:
        self.faults: tuple[Fault, ...] = (Fault(path, Said(text, values)),)
        super().__init__(str(self.faults[0]))

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Self:
        """One error for several faults, of which there is at least one."""
        first = faults[0]
        error = cls(first.path, first.said.text, **first.said.values)
        error.faults = tuple(faults)
        return error

    @property
    def path(self) -> str:
        """Of the first fault."""
        return self.faults[0].path

    @property
    def sentence(self) -> str:
        """Of the first fault, in English."""
        return self.faults[0].sentence
