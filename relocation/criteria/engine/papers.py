"""The documents a set asks for, and the later stages that need them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .conditions import Condition
    from .model import Text


@dataclass(frozen=True, slots=True)
class Stage:
    """A later stage that needs papers again, expected so many days after the application."""

    code: str
    title: Text
    after_days: int
    source: str | None


@dataclass(frozen=True, slots=True)
class Validity:
    """How fresh a document must be, in whole months, and the stage at which it must be good.

    `valid_for_months` counts from that stage, without one from the day it is handed in.
    """

    issued_within_months: int | None
    valid_for_months: int | None
    good_for_months: int | None
    needed_at: Stage | None

    def as_json(self) -> dict[str, Any]:
        """Only what is asked for, the stage with its title and days."""
        stage = self.needed_at
        found = {
            "issued_within_months": self.issued_within_months,
            "valid_for_months": self.valid_for_months,
            "good_for_months": self.good_for_months,
            "needed_at": stage
            and {"code": stage.code, "title": dict(stage.title), "after_days": stage.after_days},
        }
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence to bring; `per` names a repeated step that asks one for each item.

    `paper` is the kind expected, `languages` those it may be written in (any when none is named);
    `proves` names the criteria and requirements that it is evidence for; `outside_body` is who
    outside confirms it.
    """

    code: str
    title: Text
    help: Text | None
    paper: str | None
    required: bool
    when: Condition | None
    per: str | None
    types: tuple[str, ...]
    languages: tuple[str, ...]
    checks: tuple[str, ...]
    source: str | None
    max_megabytes: int
    proves: tuple[str, ...]
    validity: Validity | None
    outside_body: Text | None
