"""Facts that a rule gives: a number out of a table, a matrix, a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Text
from ..reading import Reading, number
from .given import Given

if TYPE_CHECKING:
    from ..kinds import Rule


@dataclass(frozen=True, slots=True)
class ScoredFact:
    """The points of a rule, taken as a number."""

    code: str
    title: Text
    rule: Rule

    def inputs(self) -> Iterator[str]:
        return self.rule.inputs()

    def read(self, given: Given) -> Reading:
        return number(*self.rule.span(given, given.read))
