"""The passport facts that an applicant declared, as the passport check takes them."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from relocation.documents.checks.result import Json

DATES = ("birth_date", "expires_on")


@dataclass(frozen=True)
class DeclaredPassport:
    """Facts as typed: names in the passport's Latin, countries in two or three letters.

    `sex` is "M", "F" or "" (unspecified). An empty string or None means not declared and is not
    compared.
    """

    family_name: str
    given_names: str
    number: str
    issuing_country: str
    citizenship: str
    birth_date: date | None
    expires_on: date | None
    sex: str = ""

    def as_json(self) -> dict[str, Json]:
        """Return the facts as a JSON object with ISO dates; `from_json` takes it back."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, facts: Json) -> "DeclaredPassport":
        """Build the facts from `as_json`'s object; raises ValueError on a date that is none."""
        given = cast("dict[str, Any]", facts)
        days = {name: date.fromisoformat(given[name]) for name in DATES if given.get(name)}
        return cls(**(given | days))
