"""Complete, believable answers to the first programme's questions."""

from copy import deepcopy
from typing import Any

ANSWERS: dict[str, Any] = {
    "category": "science_technology",
    "person": {
        "family_name_original": "Lindqvist",
        "given_names_original": "Åsa Maria",
        "family_name_latin": "LINDQVIST",
        "given_names_latin": "ASA MARIA",
        "family_name_russian": "Линдквист",
        "given_names_russian": "Оса Мария",
        "birth_date": "1988-03-14",
        "sex": "female",
        "birth_country": "SE",
    },
    "passport": {
        "number": "P1234567",
        "issuing_country": "SE",
        "issued_on": "2022-05-02",
        "expires_on": "2032-05-01",
    },
    "citizenship": {
        "stateless": False,
        "citizenship": "SE",
        "residence_country": "SE",
        "residence_status": "citizen",
    },
    "work": [
        {
            "employer": "Institute of Polymers",
            "position": "Head of laboratory",
            "country": "SE",
            "started_on": "2014-02-01",
            "duties": "Research on membranes",
        }
    ],
    "education": [
        {
            "level": "doctorate",
            "institution": "University of Uppsala",
            "country": "SE",
            "field": "Chemistry",
            "finished_on": "2013-06-10",
        }
    ],
    "achievements": [],
    "language": {"russian_level": "none"},
    "family": [],
    "values": {"respects_values": True},
}


def complete_answers(**steps: Any) -> dict[str, Any]:
    """All answers, with whole steps replaced by the given ones."""
    return {**deepcopy(ANSWERS), **steps}
