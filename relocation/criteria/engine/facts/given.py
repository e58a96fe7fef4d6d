"""What facts and rules are worked out from."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from ..reading import Reader, Reading


class Given(Protocol):
    """The answers of a case, read one input at a time."""

    on: date | None

    def read(self, name: str) -> Reading: ...

    def items(self, step: str) -> tuple[Reader, ...] | None:
        """A reader for each item of a repeated step; None while the step was not answered."""
        ...

    def item_count(self, step: str) -> int | None:
        """How many items the step has; None while the step was not answered."""
        ...

    def is_repeated(self, name: str) -> bool:
        """Whether the input is a question of a repeated step."""
        ...

    def may_be_blank(self, name: str) -> bool:
        """Whether the input may, once all is answered, end without a value, in an item or alone."""
        ...

    def most_items(self, step: str) -> int:
        """How many items the step may have."""
        ...

    def judgements(self, code: str) -> tuple[Decimal, ...]:
        """The points that assessors gave for a criterion judged by people."""
        ...
