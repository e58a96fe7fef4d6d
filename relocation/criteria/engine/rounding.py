"""Rounding to a unit: to whole numbers, to halves, to thousands."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Rounding:
    """To whole multiples of `to`: down, up, or to the nearer one with halves up."""

    to: Fraction
    direction: Literal["down", "up", "half_up"]

    def apply(self, value: Fraction) -> Fraction:
        units = value / self.to
        if self.direction == "down":
            return floor(units) * self.to
        if self.direction == "up":
            return ceil(units) * self.to
        return floor(units + HALF) * self.to
