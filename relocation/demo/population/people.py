"""Invented people of many countries, with their names in each spelling."""

import json
import random
import string
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

NAMES: dict[str, dict[str, list[list[str]]]] = json.loads(
    (Path(__file__).parent / "names.json").read_text()
)


@dataclass(frozen=True)
class Invented:
    """One person; names are triples: original script, passport Latin, Russian."""

    family: list[str]
    given: list[str]
    sex: str
    country: str
    birth_date: date
    passport_number: str
    expires_on: date

    @property
    def email(self) -> str:
        """An address that leads nowhere."""
        name = f"{self.given[1]}.{self.family[1]}".lower().replace(" ", "-")
        return f"{name}.{self.passport_number.lower()}@people.example"


def invent(dice: random.Random, letter: str = "") -> Invented:
    """Somebody between 24 and 58 years old, the same for the same state of the dice.

    The passport begins with `letter`, else with any but D, Q and Z, which the stand-in ministry
    takes for a wish.
    """
    country = dice.choice(sorted(NAMES))
    sex = dice.choice(["female", "male"])
    return Invented(
        family=dice.choice(NAMES[country]["family"]),
        given=dice.choice(NAMES[country][sex]),
        sex=sex,
        country=country,
        birth_date=date(1968, 1, 1) + timedelta(days=dice.randrange(34 * 365)),
        passport_number=(letter or dice.choice("ABCEHKLMNPRTX"))
        + "".join(dice.choices(string.digits, k=7)),
        expires_on=date(2029, 1, 1) + timedelta(days=dice.randrange(6 * 365)),
    )
