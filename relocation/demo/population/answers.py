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
ACHIEVEMENTS = {
    "science_technology": ("patent", "Patent for a membrane filter", "Patent Office"),
    "production": ("enterprise", "Founder of a machine works", "Chamber of Industry"),
    "sport": ("sport_title", "Champion in the double sculls", "World Rowing League"),
    "creative_industries": ("exhibition", "Exhibition “Light and Wood”", "House of Design"),
    "culture_humanities": ("national_prize", "National prize for music", "Academy of Arts"),
    "education_study": ("olympiad_winner", "Gold medal in mathematics", "Olympiad committee"),
    "contribution": ("state_award", "Medal for services to nature", "Ministry of Ecology"),
    "demanded_profession": ("other", "Doctor of the year", "Association of Hospitals"),
}


def answers(
    dice: random.Random, person: Invented, category: str, *, strong: bool
) -> dict[str, Any]:
    """All answers of one application; a strong one claims a long record and an achievement."""
    employer, position, subject = FIELDS[category]
    years = dice.randrange(10, 16) if strong else dice.randrange(1, 4)
    started = date(2025, 6, 1) - timedelta(days=365 * years + dice.randrange(300))
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
                "level": "doctorate" if strong else dice.choice(["bachelor", "master"]),
                "institution": "State University",
                "country": person.country,
                "field": subject,
                "finished_on": (started - timedelta(days=400)).isoformat(),
            }
        ],
        "achievements": [_achievement(category, started.year + 3)] if strong else [],
        "language": {"russian_level": "basic" if strong else "none", "certificate": False},
        "family": [],
        "values": {"respects_values": True},
    }


def _achievement(category: str, year: int) -> dict[str, Any]:
    kind, title, awarded_by = ACHIEVEMENTS[category]
    return {"kind": kind, "title": title, "awarded_by": awarded_by, "year": year}


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
