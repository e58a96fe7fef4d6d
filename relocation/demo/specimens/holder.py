"""The invented person whose papers are drawn."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

FAMILY = (
    "Eriksson", "Novák", "Müller", "Rossi", "García López", "O'Connor", "Dubois", "Kowalska",
    "Lindqvist", "Papadopoulos", "Silva", "Yılmaz", "Van der Berg", "Horváth", "Okafor", "Tanaka",
    "Sørensen", "Ivanova", "Schmidt-Weber", "Al Hassan",
)  # fmt: skip
GIVEN = (
    ("Anna Maria", "F"), ("Jan", "M"), ("Giulia", "F"), ("José Luis", "M"), ("Siobhán", "F"),
    ("Élodie", "F"), ("Piotr", "M"), ("Björn", "M"), ("Eleni", "F"), ("Mehmet", "M"),
    ("Katalin", "F"), ("Chidi", "M"), ("Yuki", "F"), ("Kenji", "M"), ("Zsófia Ilona", "F"),
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Holder:
    """Facts a passport shows. Countries have two or three letters; UTO is ICAO's own Utopia.

    `sex` is "M", "F" or "" (unspecified); names are in Latin letters, diacritics allowed.
    """

    family_name: str
    given_names: str
    number: str
    birth_date: date
    expires_on: date
    sex: str = ""
    issuing_country: str = "UTO"
    citizenship: str = "UTO"
    birth_place: str = "Zenith"
    personal_number: str = ""


def invent(seed: int) -> Holder:
    """Return the same invented adult of Utopia for the same seed."""
    dice = random.Random(seed)
    given, sex = dice.choice(GIVEN)
    return Holder(
        family_name=dice.choice(FAMILY),
        given_names=given,
        number="".join(dice.choices(LETTERS, k=2)) + f"{dice.randrange(10**7):07}",
        birth_date=date(1960, 1, 1) + timedelta(days=dice.randrange(15_000)),
        expires_on=date(2028, 1, 1) + timedelta(days=dice.randrange(2_500)),
        sex=sex,
    )
