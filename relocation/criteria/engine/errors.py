"""What is raised when a criteria set cannot be used."""

from collections.abc import Sequence
from typing import NamedTuple, Self


class Fault(NamedTuple):
    """One thing that is wrong: where, by the codes of the elements, and what, in English."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class CriteriaError(ValueError):
    """A criteria set is wrong.

    `path` names the element by its codes (`steps.person.questions.birth_date`), `sentence` says
    in English, to the author of the set, what is wrong with it; both are of the first of `faults`.
    """

    def __init__(self, path: str, sentence: str) -> None:
        self.faults: tuple[Fault, ...] = (Fault(path, sentence),)
        super().__init__(str(self.faults[0]))

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Self:
        """One error for several faults, of which there is at least one."""
        error = cls(*faults[0])
        error.faults = tuple(faults)
        return error

    @property
    def path(self) -> str:
        return self.faults[0].path

    @property
    def sentence(self) -> str:
        return self.faults[0].sentence
