"""Believable answers to the first programme's questions."""

import random
from datetime import date, timedelta
from typing import Any

from relocation.demo.population.people import Invented

FIELDS = {
    "science_technology": ("Institute of Applied Physics", "Head of laboratory", "Physics"),
    "production": ("Northern Machine Works", "Production director", "Mechanical engineering"),
    "sport": ("National Rowing Federation", "Coach", "Sports science"),
    "creative_industries": ("Studio Meridian", "Lead designer", "Industrial design"),
    "culture_humanities": ("City Philharmonic", "Concert master", "Music"),
    "education_study": ("Technical University", "Associate professor", "Mathematics"),
    "contribution": ("Open Rivers Foundation", "Programme director", "Ecology"),
    "demanded_profession": ("Regional Hospital", "Anaesthetist", "Medicine"),
}
LEVELS = ("bachelor", "master", "doctorate")


def answers(dice: random.Random, person: Invented, category: str) -> dict[str, Any]:
    """All answers of one application; how strong it is depends on the dice."""
    employer, position, subject = FIELDS[category]
    started = date(2025, 6, 1) - timedelta(days=dice.randrange(200, 5500))
    return {
        "category": category,
        "person": _person(person),
        "passport": _passport(person),
        "citizenship": _citizenship(person),
        "work": [
            {
                "employer": employer,
                "position": position,
                "country": person.country,
                "started_on": started.isoformat(),
                "duties": f"Responsible for the work of a team of {dice.randrange(3, 40)}.",
            }
        ],
        "education": [
            {
                "level": dice.choice(LEVELS),
                "institution": "State University",
                "country": person.country,
                "field": subject,
                "finished_on": (started - timedelta(days=400)).isoformat(),
            }
        ],
        "achievements": [],
        "language": {"russian_level": dice.choice(["none", "none", "basic"]), "certificate": False},
        "family": [],
        "values": {"respects_values": True},
    }


def _person(person: Invented) -> dict[str, str]:
    scripts = ("original", "latin", "russian")
    return {
        **{f"family_name_{name}": text for name, text in zip(scripts, person.family, strict=True)},
        **{f"given_names_{name}": text for name, text in zip(scripts, person.given, strict=True)},
        "birth_date": person.birth_date.isoformat(),
        "sex": person.sex,
        "birth_country": person.country,
    }


def _passport(person: Invented) -> dict[str, str]:
    return {
        "number": person.passport_number,
        "issuing_country": person.country,
        "issued_on": (person.expires_on - timedelta(days=3650)).isoformat(),
        "expires_on": person.expires_on.isoformat(),
    }


def _citizenship(person: Invented) -> dict[str, Any]:
    return {
        "stateless": False,
        "citizenship": person.country,
        "residence_country": person.country,
        "residence_status": "citizen",
    }
